package io.mqueduct.connect.sink.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.CommandTrial;
import io.mqueduct.testkit.ConnectRest;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The only worker of a Connect cluster is killed twice and mosquitto restarted under it; then the
 * connector's offsets are deleted.
 */
@Tag("slow")
@Tag("measured")
@RequiresMosquitto
@Timeout(600)
final class CommandFaultsIT {
  private static final String NAME = "site";
  private static final int TASKS = 2;

  @Test
  void losesNoneAndPublishesNoStaleOne() throws Exception {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start();
        SinkRig rig = SinkRig.start(1);
        CommandTrial trial = CommandTrial.prepare(rig.kafka(), mosquitto)) {
      rig.run(NAME, TASKS, config(rig, mosquitto));
      Carrier carrier = new Carrier(rig);
      trial.run(carrier);
      System.out.println(trial.figures());
      trial.rewind(carrier);
    }
  }

  private static Map<String, String> config(SinkRig rig, Mosquitto mosquitto) {
    Map<String, String> config = new HashMap<>(CommandTrial.options());
    config.put("connector.class", "io.mqueduct.connect.sink.MqttSinkConnector");
    config.put("tasks.max", Integer.toString(TASKS));
    config.put("topics", CommandTrial.topic());
    config.put("mqtt.servers", mosquitto.uri().toString());
    config.put("mqtt.reconnect.backoff.min", "100ms");
    config.put("mqtt.reconnect.backoff.max", "1s");
    config.put("kafka.bootstrap.servers", rig.kafka().bootstrapServers());
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    return config;
  }

  private record Carrier(SinkRig rig) implements CommandTrial.Carrier {

    @Override
    public String group() {
      return "connect-" + NAME;
    }

    @Override
    public void crash() {
      rig.worker(0).kill();
      rig.worker(0).start();
    }

    @Override
    public void rewind() {
      ask("PUT", "/stop");
      rig.rest().awaitRunning(NAME, 0);
      ask("DELETE", "/offsets");
      ask("PUT", "/resume");
      rig.rest().awaitRunning(NAME, TASKS);
    }

    private void ask(String method, String path) {
      ConnectRest.Answer answer = rig.rest().request(method, "/connectors/" + NAME + path);
      assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
    }
  }
}
