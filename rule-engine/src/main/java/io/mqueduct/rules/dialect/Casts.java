package io.mqueduct.rules.dialect;

import java.util.List;
import java.util.Optional;

/** What CAST(x AS type) stands for. Immutable. */
public interface Casts {

  /** The function that does the work, if the type is known. */
  Optional<String> function(String type);

  /** Type names for messages. */
  List<String> types();
}
