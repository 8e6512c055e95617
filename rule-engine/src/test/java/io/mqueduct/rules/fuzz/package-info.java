/**
 * Fuzz tests. {@code CorpusTest} replays the inputs under {@code src/test/resources} in every
 * build; {@code JAZZER_FUZZ=1 mvn test -pl rule-engine -am -Dtest=RuleFuzz#readsAnyRule} looks for
 * new ones for four minutes.
 */
@NullMarked
package io.mqueduct.rules.fuzz;

import org.jspecify.annotations.NullMarked;
