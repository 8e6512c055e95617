package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.TemplateSource;
import java.util.List;
import java.util.Map;

/** The options of one kind of target of one rule: {@code rules.<name>.<kind>.*}. */
interface TargetOptions {

  TargetKind kind();

  /** The option without which there is no such target. */
  Option<?> principal();

  /** The options whose names are fixed, the principal one among them. */
  List<Option<?>> all();

  /** Options whose names the configuration chooses, such as headers. */
  List<Option<?>> named(Map<String, String> flat);

  /** Options with placeholders in their names, for the reference page. */
  List<Option<?>> patterns();

  /** Rules over several of the options, once all are read. */
  default void check(OptionValues values) {}

  /** The templates given, to be compiled with the rule's SQL. */
  List<TemplateSource> templates(OptionValues values);
}
