package dev.kelid.oauth.testkit.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Finds what {@link Hostile} asks for; JUnit makes it. */
public final class HostileArguments extends AnnotationBasedArgumentsProvider<Hostile> {
  /** For JUnit. */
  public HostileArguments() {}

  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, Hostile hostile) {
    List<Outcome> outcomes = Arrays.asList(hostile.outcome());
    return Defect.at(hostile.value()).stream()
        .filter(defect -> outcomes.isEmpty() || outcomes.contains(defect.outcome()))
        .map(Arguments::of);
  }
}
