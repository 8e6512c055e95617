/** Topic names, topic filters and the index that finds filters by topic. No MQTT client. */
@NullMarked
package io.mqueduct.rules.topic;

import org.jspecify.annotations.NullMarked;
