package dev.kelid.tests.security;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The Java sources of all modules. */
final class Repository {
  private static final Set<String> LEFT_OUT = Set.of("target", ".git");
  private static final String SUFFIX = ".java";

  private final Path root;
  private final List<JavaFile> files;

  private Repository(Path root, List<JavaFile> files) {
    this.root = root;
    this.files = files;
  }

  /** Looks through the folder that holds the modules. */
  static Repository at(Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    List<JavaFile> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(String.valueOf(at.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) {
            String within = root.relativize(at).toString().replace('\\', '/');
            int sources = within.indexOf("/src/");
            if (sources > 0 && within.endsWith(SUFFIX)) {
              String name = within.substring(within.lastIndexOf('/') + 1);
              String module = within.substring(0, sources);
              files.add(
                  new JavaFile(module, name.substring(0, name.length() - SUFFIX.length()), at));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(JavaFile::path));
    return new Repository(root, List.copyOf(files));
  }

  Path root() {
    return root;
  }

  List<JavaFile> files() {
    return files;
  }

  /**
   * The one file that {@code module/Class} names.
   *
   * @throws IllegalArgumentException if there is none, or are several
   */
  JavaFile file(String named) {
    int slash = named.lastIndexOf('/');
    List<JavaFile> found =
        files.stream()
            .filter(file -> slash > 0 && file.module().equals(named.substring(0, slash)))
            .filter(file -> file.name().equals(named.substring(slash + 1)))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          named + " names " + found.size() + " Java files: write module/Class of one");
    }
    return found.get(0);
  }
}
