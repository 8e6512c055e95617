package io.mqueduct.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Reads {@code sasl.jaas.config} as Kafka will. It tells nothing of the text, a part of which is a
 * password: which one is hard to say when Kafka cannot read it.
 */
final class LoginModule {
  private static final String UNREADABLE =
      "cannot be read by Kafka; write one login module, every value in double quotes:"
          + " org.apache.kafka.common.security.plain.PlainLoginModule required username=\"...\""
          + " password=\"...\";";
  private static final String UNKNOWN =
      "names a login module that is not on the class path; Kafka's own are"
          + " org.apache.kafka.common.security.plain.PlainLoginModule, ...scram.ScramLoginModule and"
          + " ...oauthbearer.OAuthBearerLoginModule";

  private LoginModule() {}

  static Optional<ClientProblem> problem(Map<String, String> settings) {
    String text = settings.get(SaslConfigs.SASL_JAAS_CONFIG);
    return text == null
        ? Optional.empty()
        : rule(text).map(rule -> new ClientProblem(SaslConfigs.SASL_JAAS_CONFIG, rule));
  }

  private static Optional<String> rule(String text) {
    try {
      List<AppConfigurationEntry> entries =
          JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(text)))
              .configurationEntries();
      Class.forName(entries.get(0).getLoginModuleName(), false, LoginModule.class.getClassLoader());
      return Optional.empty();
    } catch (IllegalArgumentException | SecurityException e) {
      return Optional.of(UNREADABLE);
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of(UNKNOWN);
    }
  }
}
