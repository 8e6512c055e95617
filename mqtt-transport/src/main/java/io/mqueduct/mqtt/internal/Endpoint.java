package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server URI points. Host names with an underscore are taken too, although {@link
 * URI#getHost} does not know them. Immutable.
 *
 * @param host without the brackets of an IPv6 address
 */
record Endpoint(URI uri, Scheme scheme, String host, int port) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:@\\[\\]]+)(:\\d{1,5})?");

  /** What is spoken below MQTT. */
  enum Scheme {
    TCP(1883),
    SSL(8883),
    WS(80),
    WSS(443);

    final int defaultPort;

    Scheme(int defaultPort) {
      this.defaultPort = defaultPort;
    }

    boolean secure() {
      return this == SSL || this == WSS;
    }

    boolean webSocket() {
      return this == WS || this == WSS;
    }
  }

  /** Reads a URI, or says what is wrong with it. */
  static Endpoint of(URI uri) {
    Scheme scheme = schemeOf(uri);
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw bad(uri, "has no host", "write scheme://host:port");
    }
    if (uri.toString().indexOf('@') >= 0) {
      throw bad(
          uri,
          "holds credentials",
          "give user name and password as options of their own (in a path write %40 for '@')");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw bad(uri, "has no valid host and port", "write scheme://host:port");
    }
    int port =
        parts.group(2) == null ? scheme.defaultPort : Integer.parseInt(parts.group(2).substring(1));
    if (port < 1 || port > 65_535) {
      throw bad(uri, "has a port outside 1 to 65535", "write scheme://host:port");
    }
    String path = uri.getRawPath();
    if (!scheme.webSocket() && path != null && !path.isEmpty() && !path.equals("/")) {
      throw bad(uri, "has a path, which only ws:// and wss:// know", "leave the path out");
    }
    if (!scheme.webSocket() && uri.getRawQuery() != null) {
      throw bad(uri, "has a query, which only ws:// and wss:// know", "leave the query out");
    }
    String host = parts.group(1);
    return new Endpoint(
        uri, scheme, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }

  /** The URI for people: never with credentials. */
  @Override
  public String toString() {
    return shown(uri);
  }

  private static Scheme schemeOf(URI uri) {
    String text = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "tcp", "mqtt" -> Scheme.TCP;
      case "ssl", "tls", "mqtts" -> Scheme.SSL;
      case "ws" -> Scheme.WS;
      case "wss" -> Scheme.WSS;
      default ->
          throw bad(uri, "has no scheme that we know", "use tcp://, ssl://, ws:// or wss://");
    };
  }

  /** Without what may be a password or a token, wherever it stands. */
  static String shown(URI uri) {
    String text = uri.toString();
    int at = text.lastIndexOf('@');
    int query = text.indexOf('?');
    if (at < 0) {
      return query < 0 ? text : text.substring(0, query) + "?[hidden]";
    }
    String scheme = uri.getScheme() == null || uri.isOpaque() ? "" : uri.getScheme() + "://";
    return scheme + "[hidden]" + (query < 0 ? text.substring(at) : "");
  }

  private static MqttException bad(URI uri, String what, String wayOut) {
    return new MqttException(
        new MqttFailure(
            MqttFailure.Kind.CONFIGURATION,
            -1,
            "Server [" + shown(uri) + "] " + what + "; " + wayOut));
  }
}
