package dev.kelid.tests.security;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a Java file declares.
 *
 * @param members names of methods, fields, constants and nested types, also of nested types
 * @param tags values of {@code @Tag}
 */
record Outline(Set<String> members, List<Tagged> tags) {
  Outline {
    members = Set.copyOf(members);
    tags = List.copyOf(tags);
  }

  /**
   * A tag.
   *
   * @param method what it stands at; empty for the whole class
   */
  record Tagged(String method, String value) {}

  /** Reads a file. */
  static Outline of(JavaFile file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  problem -> {},
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(file.path()));
      Scanner scanner = new Scanner();
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      return new Outline(scanner.members, scanner.tags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Set<String> members = new HashSet<>();
    private final List<Tagged> tags = new ArrayList<>();

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      members.add(type.getSimpleName().toString());
      addTags(type.getModifiers(), "");
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      String name = method.getName().toString();
      members.add(name);
      addTags(method.getModifiers(), name);
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
      members.add(field.getName().toString());
      return null;
    }

    private void addTags(ModifiersTree modifiers, String method) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitAnnotation(AnnotationTree one, @Nullable Void nothing) {
            return isTag(one) ? values(one) : super.visitAnnotation(one, null);
          }

          private @Nullable Void values(AnnotationTree tag) {
            return new TreeScanner<@Nullable Void, @Nullable Void>() {
              @Override
              public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
                tags.add(new Tagged(method, String.valueOf(literal.getValue())));
                return null;
              }
            }.scan(tag.getArguments(), null);
          }
        }.scan(annotation, null);
      }
    }

    private static boolean isTag(AnnotationTree annotation) {
      return annotation.getAnnotationType().toString().equals("Tag");
    }
  }
}
