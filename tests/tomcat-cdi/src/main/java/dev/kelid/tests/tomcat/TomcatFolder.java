package dev.kelid.tests.tomcat;

import dev.kelid.tests.cdi.Libraries;
import dev.kelid.tests.servers.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.weld.environment.servlet.Listener;

/**
 * What one Tomcat reads and writes ({@code CATALINA_BASE}); the software itself is shared.
 *
 * @param home of the software
 * @param base of this run
 */
record TomcatFolder(Path home, Path base) {
  private static final List<String> OWN_FILES =
      List.of("server.xml", "tomcat-users.xml", "logging.properties");
  private static final List<String> EMPTY_FOLDERS =
      List.of("lib", "logs", "temp", "webapps", "work");

  /** Makes one, with Weld in its {@code lib} and nothing that an earlier run left. */
  static TomcatFolder in(Path base) throws IOException {
    Path home = SharedFolder.ofThisBuild("tomcat", "apache-tomcat").unpacked();
    TomcatFolder folder = new TomcatFolder(home, base.toAbsolutePath());
    folder.delete();
    for (String name : EMPTY_FOLDERS) {
      Files.createDirectories(folder.base.resolve(name));
    }
    folder.configure();
    String weld = Listener.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Libraries.of(weld).forEach(folder::addLibrary);
    return folder;
  }

  private void configure() throws IOException {
    Path conf = Files.createDirectories(base.resolve("conf"));
    for (String original : List.of("catalina.properties", "context.xml", "web.xml")) {
      Files.copy(home.resolve("conf").resolve(original), conf.resolve(original));
    }
    for (String own : OWN_FILES) {
      try (InputStream file = TomcatFolder.class.getResourceAsStream("/tomcat/" + own)) {
        if (file == null) {
          throw new IOException("no resource /tomcat/" + own);
        }
        Files.copy(file, conf.resolve(own));
      }
    }
    Path contexts = Files.createDirectories(conf.resolve("Catalina/localhost"));
    Files.writeString(
        contexts.resolve("manager.xml"),
        "<Context privileged='true' docBase='${catalina.home}/webapps/manager'/>");
  }

  /** Puts a jar where all applications see it. */
  void addLibrary(Archive<?> jar) {
    jar.as(ZipExporter.class).exportTo(base.resolve("lib").resolve(jar.getName()).toFile(), true);
  }

  /** The one file that everything is logged to. */
  Path log() {
    return base.resolve("logs").resolve("server.log");
  }

  private void delete() throws IOException {
    if (Files.exists(base)) {
      try (Stream<Path> all = Files.walk(base)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
