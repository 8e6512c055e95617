package io.mqueduct.rules.function;

import io.mqueduct.rules.function.Parameter.Presence;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a function: required ones, then optional or repeated ones. Immutable. */
public record Signature(List<Parameter> parameters) {

  public Signature {
    parameters = List.copyOf(parameters);
    for (int i = 1; i < parameters.size(); i++) {
      Presence before = parameters.get(i - 1).presence();
      Presence presence = parameters.get(i).presence();
      if (before == Presence.REPEATED || before == Presence.OPTIONAL && presence != before) {
        throw new IllegalArgumentException(
            "Bug: parameter [" + parameters.get(i).name() + "] stands behind an optional one");
      }
    }
  }

  /**
   * Parameters that take values of every kind.
   *
   * @param parameters names separated by blanks; {@code x?} is optional, {@code x*} repeats
   */
  public static Signature ofAnything(String parameters) {
    List<Parameter> all = new ArrayList<>();
    for (String written : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
      Presence presence =
          written.endsWith("?")
              ? Presence.OPTIONAL
              : written.endsWith("*") ? Presence.REPEATED : Presence.REQUIRED;
      all.add(Parameter.ofAnything(written.replaceAll("[?*]$", ""), presence));
    }
    return new Signature(all);
  }

  /** The least number of arguments. */
  public int minimum() {
    return (int) parameters.stream().filter(p -> p.presence() == Presence.REQUIRED).count();
  }

  /** The greatest number of arguments; {@code Integer.MAX_VALUE} if the last one repeats. */
  public int maximum() {
    return isRepeating() ? Integer.MAX_VALUE : parameters.size();
  }

  /** The parameter of the argument at that 0-based position, at most {@link #maximum()} - 1. */
  public Parameter parameter(int argument) {
    return parameters.get(isRepeating() ? Math.min(argument, parameters.size() - 1) : argument);
  }

  private boolean isRepeating() {
    return !parameters.isEmpty()
        && parameters.get(parameters.size() - 1).presence() == Presence.REPEATED;
  }

  /** As the documentation shows it: {@code (s, width[, fill])}. */
  public String render() {
    StringBuilder text = new StringBuilder("(");
    StringBuilder closing = new StringBuilder(")");
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String name = (i == 0 ? "" : ", ") + parameter.name();
      switch (parameter.presence()) {
        case REQUIRED -> text.append(name);
        case OPTIONAL -> {
          text.append('[').append(name);
          closing.insert(0, ']');
        }
        case REPEATED -> text.append(i == 0 ? "" : ", ").append(parameter.name()).append("...");
      }
    }
    return text.append(closing).toString();
  }
}
