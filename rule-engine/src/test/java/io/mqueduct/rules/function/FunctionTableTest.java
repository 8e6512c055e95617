package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionTableTest {
  private final FunctionTable table = FunctionTable.standard();

  static List<FunctionDefinition> definitions() {
    return FunctionTable.standard().definitions();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyFunctionIsDocumented(FunctionDefinition definition) {
    assertThat(definition.name()).matches("[a-z][a-z0-9_]*");
    assertThat(definition.doc()).matches("[^\\n]{10,180}[.]");
    assertThat(definition.examples()).isNotEmpty();
    assertThat(definition.examples()).allMatch(e -> e.expression().contains(definition.name()));
  }

  @Test
  void noNameIsUsedTwice() {
    Set<String> seen = new HashSet<>();

    for (FunctionDefinition definition : definitions()) {
      assertThat(seen.add(definition.name())).as(definition.name()).isTrue();
      definition.synonyms().forEach(s -> assertThat(seen.add(s)).as(s).isTrue());
    }
  }

  @Test
  void noNameIsRefusedToo() {
    for (FunctionDefinition definition : definitions()) {
      assertThat(table.refusal(definition.name())).as(definition.name()).isEmpty();
      definition.synonyms().forEach(s -> assertThat(table.refusal(s)).as(s).isEmpty());
    }
  }

  @Test
  void refusesClashesWhenItIsBuilt() {
    FunctionDefinition sqrt = table.find("sqrt").orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedFunctions(List.of(sqrt, sqrt), Map.of()))
        .withMessage("Bug: functions [sqrt] and [sqrt] share sqrt");
  }

  @Test
  void findsNamesInAnyCaseAndSynonyms() {
    assertThat(table.find("UPPER")).map(FunctionDefinition::name).contains("upper");
    assertThat(table.find("NewUuid")).map(FunctionDefinition::name).contains("uuid");
    assertThat(table.find("frobnicate")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tmestamp,timestamp",
    "Lenght,length",
    "sha265,sha256",
    "regex_match_,regex_match",
    "starts_wiht,starts_with",
  })
  void suggestsTheNearestName(String unknown, String nearest) {
    assertThat(table.nearest(unknown)).contains(nearest);
  }

  @Test
  void suggestsNothingForNamesUnlikeAny() {
    assertThat(table.nearest("zzzzzzzzzzz")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log|has base 10 in AWS IoT and base e in EMQX; write ln(x), log10(x) or log2(x)",
        "AWS_Lambda|reaches an external service; enrich the rows downstream in Kafka",
        "kv_store_get|keeps state between messages; rules have none",
        "schema_decode|needs a schema registry; state payload.format instead",
        "jq|is not part of this build; use paths, ranges and FOREACH",
        "isNull|differs between rule languages; write x IS NULL (null or missing) or is_null(x)",
      })
  void saysWhyANameIsRefused(String name, String hint) {
    assertThat(table.refusal(name)).contains(hint);
    assertThat(table.find(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lpad,'(s, width[, fill])'",
    "coalesce,'(x, more...)'",
    "pad,'(s, width[, side[, fill]])'",
    "now,'()'",
  })
  void rendersSignatures(String name, String signature) {
    assertThat(table.find(name).orElseThrow().signature().render()).isEqualTo(signature);
  }

  @ParameterizedTest
  @CsvSource({"VARCHAR,to_text", "int,to_integer", "Decimal,to_number", "Bool,to_boolean"})
  void knowsTheTypesOfCast(String type, String function) {
    assertThat(table.cast(type)).map(FunctionDefinition::name).contains(function);
    assertThat(table.castTypes()).contains(type.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void everyCastTypeHasItsFunction() {
    assertThat(table.castTypes()).allMatch(type -> table.cast(type).isPresent());
    assertThat(table.cast("blob")).isEmpty();
  }
}
