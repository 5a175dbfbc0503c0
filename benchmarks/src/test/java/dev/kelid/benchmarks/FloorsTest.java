package dev.kelid.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.State;

/**
 * The house rules that make sense here: JMH's benchmarks are neither final nor alone in their
 * folder.
 */
final class FloorsTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target/classes").toAbsolutePath());

  @Test
  void whatIsWrittenByHandSharesNothingWithKelid() {
    DescribedPredicate<JavaClass> floors =
        DescribedPredicate.describe(
            "are floors",
            type ->
                type.getName().matches(".*\\.(ByHand|UrlByHand|Floor|Pooled)[A-Za-z]*(\\$.*)?"));
    assertThat(MAIN.stream().filter(floors)).hasSizeGreaterThanOrEqualTo(5);

    noClasses()
        .that(floors)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.kelid.oauth..")
        .check(MAIN);
  }

  @Test
  void onlyBenchmarksAreNotFinal() {
    classes()
        .that()
        .resideOutsideOfPackage("..jmh_generated..")
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .haveSimpleNameNotEndingWith("Benchmark")
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotAnnotatedWith(State.class)
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .check(MAIN);
  }
}
