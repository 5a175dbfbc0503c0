package dev.kelid.tests.cdi;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The jars that an application brings along. */
public final class Libraries {
  /** System property: jars and folders of classes, as in a class path. */
  public static final String PROPERTY = "kelid.war.libraries";

  private Libraries() {}

  /** All of them; none if the server has them for all applications. */
  public static List<? extends Archive<?>> all() {
    return of(Server.property(PROPERTY));
  }

  /**
   * Those of a class path.
   *
   * @param classPath jars and folders of classes; empty for none
   */
  public static List<? extends Archive<?>> of(String classPath) {
    return Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .map(Libraries::archive)
        .toList();
  }

  /** The one that a class comes from. */
  public static Archive<?> holding(Class<?> type) {
    try {
      return archive(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A module that is not packed yet is a folder of classes. */
  private static JavaArchive archive(Path path) {
    if (Files.isDirectory(path)) {
      Path target = path.toAbsolutePath();
      String module = target.getName(target.getNameCount() - 3).toString();
      return ShrinkWrap.create(ExplodedImporter.class, module + ".jar")
          .importDirectory(path.toFile())
          .as(JavaArchive.class);
    }
    return ShrinkWrap.create(ZipImporter.class, path.getFileName().toString())
        .importFrom(path.toFile())
        .as(JavaArchive.class);
  }
}
