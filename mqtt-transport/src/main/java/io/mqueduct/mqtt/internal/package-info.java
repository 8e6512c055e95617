/** The session and the publisher on Eclipse Paho; the only package that imports it. */
@NullMarked
package io.mqueduct.mqtt.internal;

import org.jspecify.annotations.NullMarked;
