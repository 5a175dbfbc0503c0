package dev.kelid.tests.wildfly;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** What an application that uses Kelid has in its {@code WEB-INF/lib}. */
final class Libraries {
  private Libraries() {}

  /** Kelid, and all that it needs at run time. */
  static List<JavaArchive> all() {
    return Stream.of(System.getProperty("kelid.war.libraries").split(File.pathSeparator, -1))
        .map(Path::of)
        .map(Libraries::archive)
        .toList();
  }

  /** A jar; or what is going to be one, in a build that packages nothing. */
  private static JavaArchive archive(Path path) {
    if (Files.isDirectory(path)) {
      String module = path.getParent().getParent().getFileName().toString();
      return ShrinkWrap.create(JavaArchive.class, module + ".jar")
          .as(ExplodedImporter.class)
          .importDirectory(path.toFile())
          .as(JavaArchive.class);
    }
    return ShrinkWrap.create(ZipImporter.class, path.getFileName().toString())
        .importFrom(path.toFile())
        .as(JavaArchive.class);
  }
}
