package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.TlsOptions;
import io.mqueduct.mqtt.TlsOptions.HostNames;
import io.mqueduct.mqtt.TlsOptions.KeyMaterial;
import io.mqueduct.mqtt.TlsOptions.PemFile;
import io.mqueduct.mqtt.TlsOptions.PemText;
import io.mqueduct.mqtt.TlsOptions.Pkcs12File;
import io.mqueduct.pipeline.settings.Option.Group;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code mqtt.tls.*} options. */
final class TlsOptionGroup {
  private static final Option<Secret> TRUST_PEM =
      tls("trust.pem", OptionType.secret(), "Trusted certificates as PEM text.");
  private static final Option<String> TRUST_FILE =
      tls("trust.file", OptionType.file(), "Trusted certificates as a PEM file.");
  private static final Option<String> TRUST_PKCS12 =
      tls("trust.pkcs12", OptionType.file(), "Trusted certificates as a PKCS12 store.");
  private static final Option<Secret> TRUST_PASSWORD =
      tls("trust.password", OptionType.secret(), "Password of the trust store.");
  private static final Option<Secret> IDENTITY_PEM =
      tls(
          "identity.pem",
          OptionType.secret(),
          "Our certificate chain and its key (PKCS#8, PKCS#1 or SEC1) as PEM text.");
  private static final Option<String> IDENTITY_FILE =
      tls("identity.file", OptionType.file(), "The same as a PEM file.");
  private static final Option<String> IDENTITY_KEY_FILE =
      tls(
          "identity.key.file",
          OptionType.file(),
          "The key, where `mqtt.tls.identity.file` holds only the chain.");
  private static final Option<String> IDENTITY_PKCS12 =
      tls("identity.pkcs12", OptionType.file(), "The same as a PKCS12 store.");
  private static final Option<Secret> IDENTITY_PASSWORD =
      tls("identity.password", OptionType.secret(), "Password of the key or of the store.");
  private static final Option<Boolean> VERIFY_HOSTNAME =
      tls(
              "verify.hostname",
              OptionType.flag(),
              "Whether the broker's certificate must carry the host name. Dangerous to turn off.")
          .or("true");

  private TlsOptionGroup() {}

  static List<Option<?>> all() {
    return List.of(
        TRUST_PEM,
        TRUST_FILE,
        TRUST_PKCS12,
        TRUST_PASSWORD,
        IDENTITY_PEM,
        IDENTITY_FILE,
        IDENTITY_KEY_FILE,
        IDENTITY_PKCS12,
        IDENTITY_PASSWORD,
        VERIFY_HOSTNAME);
  }

  /** Rules over several options. */
  static void check(OptionValues values) {
    onlyOne(values, List.of(TRUST_PEM, TRUST_FILE, TRUST_PKCS12));
    onlyOne(values, List.of(IDENTITY_PEM, IDENTITY_FILE, IDENTITY_PKCS12));
    if (values.isGiven(IDENTITY_KEY_FILE) && !values.isGiven(IDENTITY_FILE)) {
      values.problem(
          IDENTITY_KEY_FILE.key(),
          IDENTITY_KEY_FILE.key() + ": needs " + IDENTITY_FILE.key() + ", the chain of that key");
    }

    if (values.find(MqttOptions.SERVERS).isPresent() && !isSecure(values)) {
      all().stream().filter(values::isGiven).forEach(option -> noEffect(values, option));
    }
  }

  /** The TLS options, null if no server is reached by TLS. */
  static @Nullable TlsOptions tls(OptionValues values) {
    return isSecure(values)
        ? new TlsOptions(
            material(values, TRUST_PEM, TRUST_FILE, Optional.empty(), TRUST_PKCS12, TRUST_PASSWORD),
            material(
                values,
                IDENTITY_PEM,
                IDENTITY_FILE,
                values.find(IDENTITY_KEY_FILE),
                IDENTITY_PKCS12,
                IDENTITY_PASSWORD),
            values.value(VERIFY_HOSTNAME) ? HostNames.VERIFY : HostNames.IGNORE)
        : null;
  }

  private static @Nullable KeyMaterial material(
      OptionValues values,
      Option<Secret> pem,
      Option<String> file,
      Optional<String> keyFile,
      Option<String> pkcs12,
      Option<Secret> passwordOption) {
    Secret password = values.find(passwordOption).orElse(null);
    return values
        .find(pem)
        .<KeyMaterial>map(text -> new PemText(text, password))
        .or(() -> values.find(file).map(path -> new PemFile(path, keyFile.orElse(null), password)))
        .or(() -> values.find(pkcs12).map(path -> new Pkcs12File(path, password)))
        .orElse(null);
  }

  private static boolean isSecure(OptionValues values) {
    return values.find(MqttOptions.SERVERS).stream()
        .flatMap(List::stream)
        .anyMatch(uri -> uri.getScheme().equals("ssl") || uri.getScheme().equals("wss"));
  }

  private static void onlyOne(OptionValues values, List<Option<?>> options) {
    List<String> given = options.stream().filter(values::isGiven).<String>map(Option::key).toList();
    for (int i = 1; i < given.size(); i++) {
      values.problem(
          given.get(i), given.get(i) + ": excludes " + given.get(0) + "; give one of them");
    }
  }

  private static void noEffect(OptionValues values, Option<?> option) {
    values.warning(
        option.key(), option.key() + ": no effect, because no server is ssl:// or wss://");
  }

  private static <T> Option<T> tls(String name, OptionType<T> type, String doc) {
    return Option.of(Group.TLS, "mqtt.tls." + name, type, doc)
        .shownWith("mqtt.servers")
        .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR, Host.MQTT_SINK);
  }
}
