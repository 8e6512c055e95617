package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.settings.CommandLifetime.BadLifetimeException;
import io.mqueduct.pipeline.settings.CommandProperties.NamedProperty;
import io.mqueduct.pipeline.settings.MqttTarget;
import io.mqueduct.pipeline.settings.ReplyWish;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a command of a row. Confined to the lane's worker thread. */
final class CommandMaker {
  private static final byte[] NOTHING = {};
  private static final String ACTION = "mqtt";
  private static final String WAY_OUT =
      "; leave such records out in WHERE, or change the value with replace or coalesce";

  private final MqttTarget target;
  private final Owner owner;

  CommandMaker(MqttTarget target, Owner owner) {
    this.target = target;
    this.owner = owner;
  }

  /**
   * Who publishes. Immutable.
   *
   * @param prefix of the client ids
   * @param origin the user property of the loop guard; empty without it
   * @param replySuffix of every response topic, so that each of several tasks gets its own replies
   */
  record Owner(String prefix, Optional<UserProperty> origin, String replySuffix) {}

  /**
   * @param source where the row's record was read
   * @param number of the row among those of its rule and record, from 1
   */
  Command command(Row row, Optional<Partition> source, int number)
      throws EvaluationException, BadLifetimeException, RefusedRowException {
    Message message = row.message();
    String place = CommandKey.place(message, source, number);
    Optional<String> given = text(target.properties().correlationData(), row);
    String id = text(target.commandId(), row).or(() -> given).orElse(defaultId(row, place));
    Optional<String> responseTopic = text(target.properties().responseTopic(), row);
    Optional<String> correlation = given.or(() -> responseTopic.map(topic -> id));
    long issued = target.lifetime().issued(row);
    return new Command(
        new CommandKey(id, place, owner.prefix(), row.rule().name()),
        message,
        source,
        publish(row, responseTopic, correlation),
        issued,
        target.lifetime().end(row, issued),
        target.retries(),
        correlation,
        responseTopic.flatMap(topic -> target.replies().map(ReplyWish::timeout)));
  }

  /** What receipts need of a row that cannot become a command. */
  Command stub(Row row, Optional<Partition> source, int number) {
    String place = CommandKey.place(row.message(), source, number);
    return new Command(
        new CommandKey(idIfAny(row, place), place, owner.prefix(), row.rule().name()),
        row.message(),
        source,
        Publish.of("", NOTHING, 0),
        row.message().timestamp(),
        OptionalLong.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  private String idIfAny(Row row, String place) {
    try {
      Optional<String> named = text(target.commandId(), row);
      return named.isPresent()
          ? named.get()
          : text(target.properties().correlationData(), row).orElse(defaultId(row, place));
    } catch (EvaluationException e) {
      return defaultId(row, place);
    }
  }

  private static String defaultId(Row row, String place) {
    return row.rule().name() + "-" + place;
  }

  private Publish publish(Row row, Optional<String> responseTopic, Optional<String> correlation)
      throws EvaluationException, RefusedRowException {
    boolean retain = retain(row);
    return new Publish(
        target.topic().text(row),
        retain && isTombstone(row.message()) ? NOTHING : payload(row),
        qos(row),
        retain,
        false,
        userProperties(row),
        text(target.properties().contentType(), row).orElse(null),
        responseTopic.map(topic -> topic + owner.replySuffix()).orElse(null),
        correlation.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null),
        null,
        null);
  }

  private static boolean isTombstone(Message message) {
    return message instanceof KafkaMessage record && record.value() == null;
  }

  private byte[] payload(Row row) throws EvaluationException {
    if (target.payload().isPresent()) {
      return target.payload().get().text(row).getBytes(StandardCharsets.UTF_8);
    }

    Object value = row.value();
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : row.json();
  }

  private int qos(Row row) throws EvaluationException, RefusedRowException {
    if (target.qos().isEmpty()) {
      return 1;
    }

    long qos = target.qos().get().integer(row);
    if (qos != 0 && qos != 1) {
      throw refuse(row, "qos", String.valueOf(qos), "must be 0 or 1");
    }
    return (int) qos;
  }

  private boolean retain(Row row) throws EvaluationException, RefusedRowException {
    String text = text(target.retain(), row).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw refuse(row, "retain", text, "must be true or false");
    }
    return text.equals("true");
  }

  private List<UserProperty> userProperties(Row row) throws EvaluationException {
    List<UserProperty> properties = new ArrayList<>();
    for (NamedProperty property : target.properties().userProperties()) {
      String value = property.value().text(row);
      if (!value.isEmpty()) {
        properties.add(new UserProperty(property.name(), value));
      }
    }
    owner.origin().ifPresent(properties::add);
    return properties;
  }

  /** Empty too if the text is. */
  private static Optional<String> text(Optional<Template> template, Row row)
      throws EvaluationException {
    String text = template.isPresent() ? template.get().text(row) : "";
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static RefusedRowException refuse(Row row, String option, String value, String rule) {
    String key = "rules." + row.rule().name() + ".mqtt." + option;
    return new RefusedRowException(
        new Rejection("bad-" + option, key + ": [" + cut(value) + "] " + rule, null, ACTION, key));
  }

  /** A rejection for what went wrong while a command was made. */
  static Rejection rejection(Row row, Exception thrown) {
    String rule = row.rule().name();
    if (thrown instanceof EvaluationException e) {
      boolean badTopic = e.error().code().equals("bad-topic");
      String message = badTopic ? e.error().message() + WAY_OUT : e.error().message();
      return new Rejection(e.error().code(), message, e.error().place(), ACTION, rule);
    }
    if (thrown instanceof RefusedRowException e) {
      return e.rejection();
    }
    String key = "rules." + rule + ".mqtt.expiry";
    return new Rejection("bad-expiry", key + ": " + thrown.getMessage(), null, ACTION, key);
  }

  private static String cut(@Nullable String text) {
    String whole = String.valueOf(text);
    return whole.length() <= 64 ? whole : whole.substring(0, 64) + "…";
  }

  /** A value that an option does not take. */
  static final class RefusedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    RefusedRowException(Rejection rejection) {
      super(rejection.message(), null, false, false);
      this.rejection = rejection;
    }

    Rejection rejection() {
      return rejection;
    }
  }
}
