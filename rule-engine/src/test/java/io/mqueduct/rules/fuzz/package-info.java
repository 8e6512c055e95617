/**
 * Fuzz tests. {@code mvn verify} replays the inputs under {@code src/test/resources}; {@code
 * JAZZER_FUZZ=1 mvn test -pl rule-engine -Dtest=RuleFuzzTest#readsAnyRule} looks for new ones.
 */
@NullMarked
package io.mqueduct.rules.fuzz;

import org.jspecify.annotations.NullMarked;
