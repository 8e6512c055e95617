/** TLS from PEM and PKCS12: keys of every usual format, names checked, SNI only where it is one. */
@NullMarked
package io.mqueduct.mqtt.internal.tls;

import org.jspecify.annotations.NullMarked;
