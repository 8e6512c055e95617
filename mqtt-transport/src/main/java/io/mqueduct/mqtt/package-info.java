/**
 * One MQTT 5 session: connect, subscribe, deliver, acknowledge, publish, reconnect, TLS. Knows no
 * rule, no Kafka and no configuration key.
 */
@NullMarked
package io.mqueduct.mqtt;

import org.jspecify.annotations.NullMarked;
