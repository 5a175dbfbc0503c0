package dev.kelid.tests.security;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one changed file, without the checks of the build. */
final class DropCompiler {
  private final String classPath;

  DropCompiler(String classPath) {
    this.classPath = classPath;
  }

  /**
   * Writes the classes of a file.
   *
   * @throws IllegalArgumentException if it does not compile
   */
  void compile(JavaFile file, String text, Path classes) throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            classPath,
            "--release",
            "17",
            "-parameters",
            "-proc:none",
            "-implicit:none",
            "-nowarn");
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(null, files, said, options, null, List.of(new Source(file, text)))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException("does not compile: " + errors(said));
      }
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(one -> "line " + one.getLineNumber() + ": " + one.getMessage(null))
        .collect(Collectors.joining("; "));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(JavaFile file, String text) {
      super(URI.create("string:///" + file.name() + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
