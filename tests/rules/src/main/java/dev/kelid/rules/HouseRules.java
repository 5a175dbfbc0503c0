package dev.kelid.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds in every module: run {@link #check} from one test of each. */
public final class HouseRules {
  private static final Pattern PROVIDER_NAME =
      Pattern.compile("\\bPOD\\b|(?i:divar|gearcode|auth0|keycloak|entra\\b|(?<!com\\.)github)");

  private final JavaClasses classes;
  private final Path module;

  private HouseRules(JavaClasses classes, Path module) {
    this.classes = classes;
    this.module = module;
  }

  /**
   * Reads the main classes of the module in whose folder the test runs.
   *
   * @param basePackage the package that holds all of the module's classes
   * @param atLeast fewer classes than this mean that nothing was really checked
   */
  public static HouseRules ofThisModule(String basePackage, int atLeast) {
    Path module = Path.of("").toAbsolutePath();
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPath(module.resolve("target/classes"));
    long own = classes.stream().filter(c -> c.getPackageName().startsWith(basePackage)).count();
    assertThat(own).as("classes seen below " + basePackage).isGreaterThanOrEqualTo(atLeast);
    assertThat(own).as("classes outside " + basePackage).isEqualTo(classes.size());
    return new HouseRules(classes, module);
  }

  /** The classes that the rules see, for rules of one module only. */
  public JavaClasses seen() {
    return classes;
  }

  /** Checks every rule that holds in all modules. */
  public void check() {
    timeIsInjected();
    randomnessIsSecure();
    noStaticState();
    noIntrinsicLocks();
    concreteClassesAreFinal();
    throwablesLiveInError();
    packagesAreNullMarked();
  }

  private void timeIsInjected() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(Date.class)
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .allowEmptyShould(true)
        .check(classes);
  }

  private void randomnessIsSecure() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ThreadLocalRandom.class)
        .orShould()
        .callConstructor(Random.class)
        .check(classes);
  }

  private void noStaticState() {
    fields()
        .that()
        .areStatic()
        .and(notSynthetic())
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(classes);
    noFields()
        .that()
        .areStatic()
        .and(notSynthetic())
        .should()
        .haveRawType(holdsState())
        .allowEmptyShould(true)
        .check(classes);
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaField> notSynthetic() {
    return DescribedPredicate.describe(
        "not made by the compiler", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static DescribedPredicate<JavaClass> holdsState() {
    return DescribedPredicate.describe(
        "a type that holds changing state",
        type ->
            type.isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                || type.isAssignableTo(java.util.HashMap.class)
                || type.isAssignableTo(java.util.AbstractList.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(AtomicReference.class)
                || type.getName().startsWith("com.github.benmanes.caffeine"));
  }

  private void noIntrinsicLocks() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(classes);
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
    noClasses().should().callMethod(Object.class, "wait").check(classes);
  }

  private void concreteClassesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotHaveSimpleName("module-info")
        .and(
            DescribedPredicate.describe(
                "not an enum constant's body", c -> !c.isAssignableTo(Enum.class)))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(classes);
  }

  private void throwablesLiveInError() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..oauth.error")
        .and()
        .arePublic()
        .should()
        .beAssignableTo(Throwable.class)
        .check(classes);
  }

  private void packagesAreNullMarked() {
    List<String> unmarked =
        classes.stream()
            .filter(c -> !c.getSimpleName().equals("module-info"))
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !p.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).as("packages without @NullMarked").isEmpty();
  }

  /** Checks that the module's public types are exactly those listed in its {@code api.txt}. */
  public void publicTypesAreListed() {
    List<String> found =
        classes.stream()
            .filter(HouseRules::isPublicToOthers)
            .map(c -> c.getName().replace('$', '.'))
            .sorted()
            .toList();
    assertThat(String.join("\n", found))
        .as("public types, against %s/api.txt", module.getFileName())
        .isEqualTo(read(module.resolve("api.txt")).strip());
  }

  private static boolean isPublicToOthers(JavaClass type) {
    boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC);
    return visible && type.getEnclosingClass().map(HouseRules::isPublicToOthers).orElse(true);
  }

  /** Checks that no provider is named in main code, but for the file that lists the profiles. */
  public void providersAreData() {
    List<Path> naming;
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      naming =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.endsWith("KnownProviders.java"))
              .filter(f -> PROVIDER_NAME.matcher(read(f)).find())
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(naming).as("files that name a provider").isEmpty();
  }

  /** Checks that only {@code door} uses the library below {@code libraryPackages}. */
  public void oneDoor(String door, String... libraryPackages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(door)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraryPackages)
        .check(classes);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
