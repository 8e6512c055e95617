package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import java.util.List;
import java.util.Optional;

/** A table whose names are written in exact case. */
record ExactNames(FunctionTable table) implements FunctionTable {

  @Override
  public Optional<FunctionDefinition> find(String name) {
    return table.find(name).filter(function -> function.name().equals(name));
  }

  @Override
  public Optional<String> nearest(String name) {
    return table
        .find(name)
        .map(FunctionDefinition::name)
        .or(() -> table.nearest(name))
        .filter(near -> near.indexOf(' ') < 0);
  }

  @Override
  public Optional<String> refusal(String name) {
    return table.refusal(name);
  }

  @Override
  public Optional<FunctionDefinition> cast(String type) {
    return table.cast(type);
  }

  @Override
  public List<String> castTypes() {
    return table.castTypes();
  }

  @Override
  public List<FunctionDefinition> definitions() {
    return table.definitions();
  }
}
