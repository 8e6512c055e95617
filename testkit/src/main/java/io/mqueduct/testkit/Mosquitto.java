package io.mqueduct.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real mosquitto on a loopback port, in a process of its own. Queues are unlimited unless said
 * otherwise, because mosquitto's own default silently loses what exceeds 1,000 messages. Confined
 * to the test's thread.
 */
public final class Mosquitto implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/sbin/mosquitto"),
          Path.of("/usr/local/sbin/mosquitto"),
          Path.of("/opt/homebrew/sbin/mosquitto"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String DYNAMIC_SECURITY =
      """
      {
        "defaultACLAccess": {
          "publishClientSend": true,
          "publishClientReceive": true,
          "subscribe": false,
          "unsubscribe": true
        },
        "clients": [],
        "groups": [{"groupname": "all", "roles": [{"rolename": "some"}], "clients": []}],
        "roles": [
          {
            "rolename": "some",
            "acls": [
              {"acltype": "subscribePattern", "topic": "%s", "allow": true, "priority": 0}
            ]
          }
        ],
        "anonymousGroup": "all"
      }
      """;

  private final int port;
  private final String scheme;
  private final Path folder;
  private @Nullable ServerProcess process;

  private Mosquitto(int port, String scheme, Path folder) {
    this.port = port;
    this.scheme = scheme;
    this.folder = folder;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Starts one without persistence, open to everyone. */
  public static Mosquitto launch() {
    return builder().start();
  }

  static Optional<Path> executable() {
    Stream<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(entry -> Path.of(entry, "mosquitto"));
    return Stream.concat(path, PLACES.stream()).filter(Files::isExecutable).findFirst();
  }

  /** The plugin behind {@link Builder#onlySubscriptions}, if it is installed. */
  public static Optional<Path> dynamicSecurity() {
    BiPredicate<Path, BasicFileAttributes> isPlugin =
        (file, attributes) -> file.endsWith("mosquitto_dynamic_security.so");
    try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 2, isPlugin)) {
      return files.findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot look for mosquitto's plugins", unreadable);
    }
  }

  public int port() {
    return port;
  }

  /** {@code tcp:// ssl:// ws://} or {@code wss://}; with TLS the host is {@code localhost}. */
  public URI uri() {
    String host = scheme.equals("ssl") || scheme.equals("wss") ? "localhost" : "127.0.0.1";
    return URI.create(scheme + "://" + host + ":" + port);
  }

  /** What mosquitto has logged so far, all runs. */
  public String log() {
    return Folders.read(folder.resolve("mosquitto.log"));
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Starts mosquitto again on the same port and data; returns when it accepts connections. */
  public void start() {
    if (isRunning()) {
      throw new IllegalStateException("mosquitto on port [" + port + "] is running already");
    }
    String program = executable().orElseThrow(Mosquitto::missing).toString();
    ServerProcess started =
        ServerProcess.start(
            List.of(program, "-c", folder.resolve("mosquitto.conf").toString()),
            Map.of(),
            folder.resolve("mosquitto.log"));
    process = started;
    Await.until(
        "mosquitto listens on port " + port,
        PATIENCE,
        started::tail,
        () -> {
          if (!started.isAlive()) {
            throw new IllegalStateException("mosquitto ended at its start" + started.tail());
          }
          return Await.listening(port);
        });
  }

  private static IllegalStateException missing() {
    return new IllegalStateException("mosquitto is not installed (apt-get install mosquitto)");
  }

  /** Ends it with SIGTERM: with persistence it saves its sessions and queues first. */
  public void stop() {
    if (process != null) {
      process.terminate();
      process.awaitExit(PATIENCE);
      process = null;
    }
  }

  /** Ends it with SIGKILL: what it had not saved is gone. */
  public void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  public void restart() {
    stop();
    start();
  }

  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }

  /** Options of the broker. Confined to one thread. */
  public static final class Builder {
    private final Map<String, String> users = new LinkedHashMap<>();
    private final List<String> acl = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();
    private @Nullable Certificates certificates;
    private @Nullable String subscriptions;
    private boolean persistent;
    private boolean webSockets;
    private boolean clientCertificates;
    private int port;
    private int maxQueued;

    private Builder() {}

    /** Keeps sessions and queues over {@link Mosquitto#stop()} (not over a kill). */
    public Builder persistence() {
      persistent = true;
      return this;
    }

    /** Closes the broker to anonymous clients and lets this user in. */
    public Builder user(String name, String password) {
      users.put(name, password);
      return this;
    }

    /** Lines of an ACL file, such as {@code user alice} and {@code topic read dt/#}. */
    public Builder acl(String... lines) {
      acl.addAll(List.of(lines));
      return this;
    }

    /**
     * Refuses every SUBSCRIBE outside this pattern with 0x87. An ACL file does not do: mosquitto
     * 2.0.11 then grants the filter and delivers nothing.
     */
    public Builder onlySubscriptions(String pattern) {
      subscriptions = pattern;
      return this;
    }

    /** Speaks TLS only, with the server identity of {@code certificates}. */
    public Builder tls(Certificates certificates) {
      this.certificates = certificates;
      return this;
    }

    /** Demands a certificate of the authority from every client; after {@link #tls}. */
    public Builder clientCertificates() {
      clientCertificates = true;
      return this;
    }

    /** Speaks WebSockets only. */
    public Builder webSockets() {
      webSockets = true;
      return this;
    }

    /** Messages queued for a client beyond those in flight; 0 for no limit. */
    public Builder maxQueued(int messages) {
      maxQueued = messages;
      return this;
    }

    /** A fixed port, such as that of a broker that is gone. */
    public Builder port(int fixed) {
      port = fixed;
      return this;
    }

    /** Lines of mosquitto.conf, as they are. */
    public Builder config(String... lines) {
      raw.addAll(List.of(lines));
      return this;
    }

    /** Starts the broker; returns when it accepts connections. */
    public Mosquitto start() {
      Path folder = Folders.scratch("mosquitto");
      int listenOn = port == 0 ? Ports.free() : port;
      Folders.write(folder.resolve("mosquitto.conf"), String.join("\n", lines(folder, listenOn)));
      Mosquitto mosquitto = new Mosquitto(listenOn, scheme(), folder);
      mosquitto.start();
      return mosquitto;
    }

    private String scheme() {
      if (webSockets) {
        return certificates == null ? "ws" : "wss";
      }
      return certificates == null ? "tcp" : "ssl";
    }

    private List<String> lines(Path folder, int listenOn) {
      List<String> lines = new ArrayList<>();
      lines.add("per_listener_settings false");
      lines.add("user " + System.getProperty("user.name"));
      lines.add("log_dest stderr");
      lines.add("max_queued_messages " + maxQueued);
      lines.add("set_tcp_nodelay true");
      lines.add("allow_anonymous " + users.isEmpty());
      lines.add("persistence " + persistent);
      lines.add("persistence_location " + folder + "/");
      access(folder, lines);
      lines.addAll(raw);
      lines.add("listener " + listenOn + " 127.0.0.1");
      if (webSockets) {
        lines.add("protocol websockets");
      }
      encryption(lines);
      if (webSockets) {
        // mosquitto 2.0.11 refuses to start when WebSockets listeners are all it has.
        lines.add("listener " + Ports.free() + " 127.0.0.1");
      }
      lines.add("");
      return lines;
    }

    private void access(Path folder, List<String> lines) {
      if (!users.isEmpty()) {
        Path file = folder.resolve("passwords");
        StringBuilder text = new StringBuilder();
        users.forEach((name, word) -> text.append(MosquittoPassword.line(name, word)).append('\n'));
        Folders.write(file, text.toString());
        lines.add("password_file " + file);
      }
      if (!acl.isEmpty()) {
        Path file = folder.resolve("acl");
        Folders.write(file, String.join("\n", acl) + "\n");
        lines.add("acl_file " + file);
      }
      if (subscriptions != null) {
        Path file = folder.resolve("dynamic-security.json");
        Folders.write(file, DYNAMIC_SECURITY.formatted(subscriptions));
        lines.add("plugin " + dynamicSecurity().orElseThrow(Mosquitto::missing));
        lines.add("plugin_opt_config_file " + file);
      }
    }

    private void encryption(List<String> lines) {
      if (certificates != null) {
        lines.add("cafile " + certificates.authority());
        lines.add("certfile " + certificates.server().certificate());
        lines.add("keyfile " + certificates.server().pkcs8());
        lines.add("require_certificate " + clientCertificates);
      }
    }
  }
}
