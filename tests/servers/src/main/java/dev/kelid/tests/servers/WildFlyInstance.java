package dev.kelid.tests.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A WildFly as one run sees it: the software is shared, what it writes is not, and it listens on
 * the loopback address only.
 *
 * @param home of the software
 * @param base of this run
 * @param port for HTTP
 * @param managementPort by which it is told what to do
 * @param otherPorts that it opens besides
 */
public record WildFlyInstance(
    Path home, Path base, int port, int managementPort, List<Integer> otherPorts) {
  private static final String ADDRESS = "127.0.0.1";
  private static final List<String> KEPT = List.of("configuration", "deployments", "lib");

  /** Copies the lists. */
  public WildFlyInstance {
    otherPorts = List.copyOf(otherPorts);
  }

  /**
   * Makes one, with everything that an earlier run left in its folder gone.
   *
   * @param base of this run
   * @param port for HTTP; 0 for any that is free
   * @throws IOException if the port is taken, or the folder cannot be written
   */
  public static WildFlyInstance in(Path base, int port) throws IOException {
    FreePorts.require(port);
    Path home = SharedFolder.ofThisBuild("wildfly", "wildfly").unpacked();
    Path own = base.toAbsolutePath();
    Trees.delete(own);
    Files.createDirectories(own);
    for (String folder : KEPT) {
      Path original = home.resolve("standalone").resolve(folder);
      if (Files.exists(original)) {
        Trees.copy(original, own.resolve(folder));
      }
    }
    List<Integer> free = FreePorts.take(4);
    return new WildFlyInstance(
        home, own, port == 0 ? free.get(0) : port, free.get(1), free.subList(2, 4));
  }

  /** Where its web applications are, without their paths. */
  public String origin() {
    return "http://" + ADDRESS + ":" + port;
  }

  /** The file that it logs to. */
  public Path log() {
    return base.resolve("log").resolve("server.log");
  }

  /** Options for the Java that runs it. */
  public List<String> javaOptions() {
    return List.of(
        "-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=384m", "-Djava.net.preferIPv4Stack=true");
  }

  /** Arguments of the server. */
  public List<String> arguments() {
    return List.of(
        "-Djboss.server.base.dir=" + base,
        "-Djboss.bind.address=" + ADDRESS,
        "-Djboss.bind.address.management=" + ADDRESS,
        "-Djboss.bind.address.unsecure=" + ADDRESS,
        "-Djboss.http.port=" + port,
        "-Djboss.https.port=" + otherPorts.get(0),
        "-Djboss.management.http.port=" + managementPort,
        "-Djboss.management.https.port=" + otherPorts.get(1));
  }

  /**
   * Starts it with what lies in the {@code deployments} of its base. Does not wait until it is up.
   *
   * @param environment beyond that of this JVM
   * @param log that its output goes to
   */
  public ServerProcess start(Map<String, String> environment, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(home.resolve("bin").resolve("standalone.sh").toString());
    command.addAll(arguments());
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("JAVA_OPTS", String.join(" ", javaOptions()));
    return ServerProcess.start(command, all, log);
  }
}
