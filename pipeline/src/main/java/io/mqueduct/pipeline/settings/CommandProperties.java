package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Template;
import java.util.List;
import java.util.Optional;

/** The MQTT properties of a command; one whose text is empty is left out. Immutable. */
public record CommandProperties(
    Optional<Template> contentType,
    Optional<Template> responseTopic,
    Optional<Template> correlationData,
    List<NamedProperty> userProperties) {

  public CommandProperties {
    userProperties = List.copyOf(userProperties);
  }

  /** A user property from a template. */
  public record NamedProperty(String name, Template value) {}
}
