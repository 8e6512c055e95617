package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class MqttSourceConnectorTest {
  private final MqttSourceConnector connector = new MqttSourceConnector();

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(MqttSourceConnector.class);
  }

  @Test
  void hasTheVersionOfItsJar() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(new MqttSourceTask().version()).isEqualTo(connector.version());
  }

  @Test
  void showsItsOptionsWithoutConfiguration() {
    assertThat(connector.config().names())
        .contains("mqtt.servers", "pipeline.on.error", "value.format")
        .doesNotContain("kafka.bootstrap.servers", "name", "tasks.max");
  }

  @Test
  void promisesAtLeastOnce() {
    assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }

  @Test
  void leavesTransactionsToTheWorker() {
    assertThat(connector.canDefineTransactionBoundaries(Map.of()))
        .isEqualTo(ConnectorTransactionBoundaries.UNSUPPORTED);
  }

  @Test
  void givesEveryTaskTheConfigurationAndItsPlaceOnly() {
    Map<String, String> given = ConnectorValidationTest.valid();
    connector.start(given);

    List<Map<String, String>> tasks = connector.taskConfigs(3);

    assertThat(tasks).hasSize(3).isEqualTo(connector.taskConfigs(3));
    for (int task = 0; task < 3; task++) {
      Map<String, String> expected = new HashMap<>(given);
      expected.put("task.index", String.valueOf(task));
      expected.put("task.count", "3");
      assertThat(tasks.get(task)).isEqualTo(expected);
    }
  }

  @Test
  void refusesToStartWithProblems() {
    Map<String, String> given = ConnectorValidationTest.valid();
    given.remove("mqtt.servers");

    assertThatThrownBy(() -> connector.start(given))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Configuration refused:\nmqtt.servers: is required");
  }

  @Test
  void letsUsersResetOffsets() {
    Map<Map<String, ?>, Map<String, ?>> reset = new HashMap<>();
    reset.put(Map.of("client", "c-0-kafka"), null);

    assertThat(connector.alterOffsets(Map.of(), reset)).isTrue();
  }

  @Test
  void refusesOffsetsThatItCouldNotHaveWritten() {
    assertThatThrownBy(
            () -> connector.alterOffsets(Map.of(), Map.of(Map.of("file", "x"), Map.of("v", 1))))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Source partition {file=x} must have the one field [client]");
    assertThatThrownBy(
            () -> connector.alterOffsets(Map.of(), Map.of(Map.of("client", "x"), Map.of("v", 2))))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Source offset {v=2} must be null or have [v] 1 and [filters]");
  }
}
