package io.mqueduct.benchmarks.endtoend;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * The least that moves QoS 1 messages to Kafka and acknowledges after Kafka: no rules, no order of
 * acknowledgements, no bounds, no reconnect. The yardstick that the bridge is measured against.
 */
public final class MinimalLoop {

  private MinimalLoop() {}

  /**
   * Runs until killed.
   *
   * @param args MQTT URI, Kafka bootstrap servers, filter, Kafka topic, receive maximum
   */
  public static void main(String[] args) throws Exception {
    var producer = new KafkaProducer<byte[], byte[]>(producerSettings(args[1]));
    var client = new MqttAsyncClient(args[0], "minimal-loop", new MemoryPersistence());
    client.setManualAcks(true);
    client.setCallback(new Forward(client, producer, args[3]));
    var options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3600L);
    options.setReceiveMaximum(Integer.parseInt(args[4]));
    options.setSocketFactory(new NoDelaySocketFactory(SocketFactory.getDefault()));
    client.connect(options).waitForCompletion();
    client.subscribe(new MqttSubscription(args[2], 1)).waitForCompletion();
    new CountDownLatch(1).await();
  }

  /** The settings of the bridge's own producer. */
  static Properties producerSettings(String bootstrapServers) {
    var settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return settings;
  }

  private static final class Forward implements MqttCallback {
    private final MqttAsyncClient client;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    Forward(MqttAsyncClient client, KafkaProducer<byte[], byte[]> producer, String topic) {
      this.client = client;
      this.producer = producer;
      this.topic = topic;
    }

    @Override
    public void messageArrived(String mqttTopic, MqttMessage message) {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, message.getPayload()),
              (metadata, failure) -> acknowledge(message.getId(), failure));
    }

    private void acknowledge(int packetId, Exception failure) {
      if (failure != null) {
        throw new IllegalStateException("Kafka refused a record", failure);
      }
      try {
        client.messageArrivedComplete(packetId, 1);
      } catch (MqttException e) {
        throw new IllegalStateException("Cannot acknowledge packet " + packetId, e);
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      System.err.println("disconnected: " + response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      System.err.println("error: " + exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
