package io.mqueduct.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 5 broker (Apache Artemis) in this JVM, on loopback, open to everyone. It keeps sessions
 * and queues in memory: they live as long as it does. Where subscriptions overlap it sends a copy
 * for each, and names all of their identifiers in every copy, against [MQTT-3.3.4-5]. Confined to
 * the test's thread.
 *
 * <p>Artemis alone forgets a message: while a client's receive maximum is used up, what comes for a
 * subscription is held back, and an acknowledgement wakes only the subscription that it belongs to.
 * One that had nothing on its way sleeps until its next message. So we wake all of them now and
 * then.
 */
public final class EmbeddedMqttBroker implements AutoCloseable {
  private static final long WAKE_MILLIS = 200;

  private final int port;
  private final Path folder = Folders.scratch("broker");
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final ScheduledExecutorService waker =
      Executors.newSingleThreadScheduledExecutor(EmbeddedMqttBroker::daemon);

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
      var unused =
          waker.scheduleWithFixedDelay(this::wake, WAKE_MILLIS, WAKE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (Exception e) { // Artemis declares nothing narrower.
      throw new IllegalStateException("the embedded MQTT broker did not start", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "wake subscriptions");
    thread.setDaemon(true);
    return thread;
  }

  private void wake() {
    server
        .getActiveMQServer()
        .getPostOffice()
        .getAllBindings()
        .filter(LocalQueueBinding.class::isInstance)
        .map(binding -> ((LocalQueueBinding) binding).getQueue())
        .filter(queue -> queue.getMessageCount() > queue.getDeliveringCount())
        .forEach(Queue::deliverAsync);
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
    waker.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) { // Artemis declares nothing narrower.
      throw new IllegalStateException("the embedded MQTT broker did not stop", e);
    } finally {
      Folders.delete(folder);
    }
  }
}
