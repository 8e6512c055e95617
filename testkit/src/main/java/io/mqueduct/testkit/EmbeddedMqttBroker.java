package io.mqueduct.testkit;

import java.net.URI;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 5 broker (Apache Artemis) in this JVM, on loopback, open to everyone. It keeps sessions
 * and queues in memory: they live as long as it does. Where subscriptions overlap it sends a copy
 * for each, and names all of their identifiers in every copy, against [MQTT-3.3.4-5]. Confined to
 * the test's thread.
 */
public final class EmbeddedMqttBroker implements AutoCloseable {
  private final int port;
  private final Path folder = Folders.scratch("broker");
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  private EmbeddedMqttBroker(int port) {
    this.port = port;
  }

  /** Starts a broker; returns when it accepts connections. */
  public static EmbeddedMqttBroker start() {
    QuietLogs.off("org.apache.activemq", "io.netty");
    EmbeddedMqttBroker broker = new EmbeddedMqttBroker(Ports.free());
    broker.run();
    return broker;
  }

  private void run() {
    try {
      server.setConfiguration(configuration());
      server.start();
    } catch (Exception e) { // Artemis declares nothing narrower.
      throw new IllegalStateException("the embedded MQTT broker did not start", e);
    }
  }

  private Configuration configuration() throws Exception {
    return new ConfigurationImpl()
        .setName("mqueduct-testkit")
        .setPersistenceEnabled(false)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setCriticalAnalyzer(false)
        .setMaxDiskUsage(-1)
        .setGlobalMaxSize(-1)
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setJournalDirectory(folder.resolve("journal").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString())
        .addAddressSetting("#", addresses())
        .addAcceptorConfiguration(
            "mqtt",
            "tcp://127.0.0.1:"
                + port
                + "?protocols=MQTT;tcpNoDelay=true;useEpoll=false;useKQueue=false");
  }

  private static AddressSettings addresses() {
    // By default Artemis gives a message up after ten deliveries; a bridge that is killed eleven
    // times would lose it.
    return new AddressSettings()
        .setMaxDeliveryAttempts(-1)
        .setRedeliveryDelay(0)
        .setMaxSizeBytes(-1)
        .setAutoCreateAddresses(true)
        .setAutoCreateQueues(true);
  }

  public int port() {
    return port;
  }

  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Artemis declares nothing narrower.
      throw new IllegalStateException("the embedded MQTT broker did not stop", e);
    } finally {
      Folders.delete(folder);
    }
  }
}
