package io.mqueduct.benchmarks.rules;

import java.util.List;

/** A field of the payload under a name of the row. */
record Column(String name, List<String> path) {

  Column {
    path = List.copyOf(path);
  }

  /** Of {@code header.site.name}, or {@code header.site.name AS site}. */
  static Column of(String item) {
    String[] both = item.split(" AS ");
    return new Column(both[both.length - 1], List.of(both[0].split("\\.")));
  }

  String dotted() {
    return String.join(".", path);
  }
}
