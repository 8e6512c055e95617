package io.mqueduct.mqtt.internal.tls;

import io.mqueduct.mqtt.TlsOptions;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The client's side of TLS, with the key material of the moment it was made. Immutable. */
public final class TlsClient {
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private final SSLContext context;
  private final TlsOptions.HostNames hostNames;

  private TlsClient(SSLContext context, TlsOptions.HostNames hostNames) {
    this.context = context;
    this.hostNames = hostNames;
  }

  /**
   * Reads certificates and keys.
   *
   * @param options null for what the JVM trusts, and no identity
   * @throws io.mqueduct.mqtt.MqttException naming what cannot be read and why
   */
  public static TlsClient of(@Nullable TlsOptions options) {
    return options == null
        ? new TlsClient(KeyMaterials.context(null, null), TlsOptions.HostNames.VERIFY)
        : new TlsClient(
            KeyMaterials.context(options.trust(), options.identity()), options.hostNames());
  }

  /** Does the handshake on a connected socket. */
  public Socket start(Socket tcp, String host, int port) throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(tcp, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    if (hostNames == TlsOptions.HostNames.VERIFY) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    parameters.setServerNames(
        HOST_NAME.matcher(host).matches() ? List.of(new SNIHostName(host)) : List.of());
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
