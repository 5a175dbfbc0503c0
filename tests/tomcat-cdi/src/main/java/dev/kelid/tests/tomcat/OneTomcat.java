package dev.kelid.tests.tomcat;

import dev.kelid.tests.cdi.Libraries;
import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.servers.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Prepares the Tomcat that Arquillian starts, before it reads {@code arquillian.xml}. */
public final class OneTomcat implements LauncherSessionListener {
  private static final String HOME = "kelid.tomcat.home";
  private static final String BASE = "kelid.tomcat.base";
  private static final String SHARED = "kelid.tomcat.shared";
  private static final String CDI = "oauth-cdi";
  private static final String PACKED = ".jar";

  /** Made by the service loader. */
  public OneTomcat() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty(HOME) != null) {
      return;
    }
    try {
      prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that it writes to. */
  static String base() {
    return System.getProperty(BASE, "");
  }

  private static void prepare() throws IOException {
    TomcatFolder folder = TomcatFolder.in(Path.of("target", "tomcat"));
    shareLibraries(folder, System.getProperty(SHARED, "none"));
    List<Integer> ports = FreePorts.take(2);
    String jmxPort = ports.get(1).toString();
    System.setProperty(BASE, folder.base().toString());
    System.setProperty("kelid.tomcat.port", ports.get(0).toString());
    System.setProperty("kelid.tomcat.jmx-port", jmxPort);
    System.setProperty("kelid.tomcat.java-options", javaOptions(ports.get(0), jmxPort));
    System.setProperty(Server.ORIGIN, "http://127.0.0.1:" + ports.get(0));
    System.setProperty(Server.LOG, folder.log().toString());
    System.setProperty(HOME, folder.home().toString());
  }

  /** Takes some of the libraries out of the applications, into a folder that all of them see. */
  private static void shareLibraries(TomcatFolder folder, String which) {
    Predicate<String> shared =
        switch (which) {
          case "all" -> entry -> true;
          case "all-but-cdi" -> entry -> !entry.contains(CDI);
          default -> entry -> false;
        };
    Map<Boolean, List<String>> libraries =
        Stream.of(System.getProperty(Libraries.PROPERTY, "").split(File.pathSeparator, -1))
            .collect(Collectors.partitioningBy(shared));
    System.setProperty(
        Libraries.PROPERTY,
        String.join(File.pathSeparator, libraries.getOrDefault(false, List.of())));
    libraries.getOrDefault(true, List.of()).stream()
        .flatMap(OneTomcat::forAll)
        .forEach(folder::addLibrary);
  }

  /** Of oauth-cdi the jar without beans: with them, Weld would start in every application. */
  private static Stream<? extends Archive<?>> forAll(String library) {
    boolean isCdi = library.contains(CDI);
    if (isCdi && library.endsWith(PACKED)) {
      String shared = library.substring(0, library.length() - PACKED.length()) + "-shared.jar";
      return Libraries.of(shared).stream();
    }
    List<? extends Archive<?>> archives = Libraries.of(library);
    if (isCdi) {
      archives.forEach(classes -> classes.delete("META-INF/beans.xml"));
    }
    return archives.stream();
  }

  private static String javaOptions(int port, String jmxPort) {
    return String.join(
        " ",
        "-Xms64m",
        "-Xmx384m",
        "-XX:MaxMetaspaceSize=256m",
        // As bin/catalina.sh has them: else what applications leave behind stays.
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
        "-Dkelid.tomcat.port=" + port,
        "-Djava.rmi.server.hostname=127.0.0.1",
        "-Dcom.sun.management.jmxremote.host=127.0.0.1",
        "-Dcom.sun.management.jmxremote.rmi.port=" + jmxPort);
  }
}
