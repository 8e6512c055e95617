package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions of the guide, "Functions". */
final class AwsFunctions {
  private AwsFunctions() {}

  static FunctionTable table() {
    List<FunctionDefinition> all =
        Stream.of(
                AwsCastFunctions.all(),
                AwsMessageFunctions.all(),
                AwsNumberFunctions.all(),
                AwsTextFunctions.all(),
                AwsRegexFunctions.all(),
                AwsValueFunctions.all(),
                AwsTimeFunctions.all())
            .flatMap(List::stream)
            .toList();
    return FunctionTable.of(all, refusals());
  }

  private static Map<String, String> refusals() {
    Map<String, String> refusals = new HashMap<>();
    for (String name :
        List.of(
            "aws_lambda",
            "get_dynamodb",
            "get_registry_data",
            "get_secret",
            "get_thing_shadow",
            "machinelearning_predict")) {
      refusals.put(name, "reaches an external service; enrich the rows downstream in Kafka");
    }
    return refusals;
  }
}
