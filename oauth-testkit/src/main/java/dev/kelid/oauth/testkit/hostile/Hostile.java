package dev.kelid.oauth.testkit.hostile;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a {@code @ParameterizedTest} of JUnit 5 each {@link Defect} in turn as its first parameter.
 * It takes {@code junit-jupiter-params} 5.13 or later.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(HostileArguments.class)
public @interface Hostile {
  /** Only those at these places; all if none is named. */
  Place[] value() default {};

  /** Only those with these outcomes; all if none is named. */
  Outcome[] outcome() default {};
}
