package dev.kelid.oauth.cdi;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The {@link AuthorizedClient} of one registration: the tokens that the user of the request has
 * there. A registration that is not configured fails at deployment.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE})
public @interface Registered {
  /** Id of the registration, as in {@code oauth.registrations}. */
  String value();

  /** For look-ups in code. */
  final class Literal extends AnnotationLiteral<Registered> implements Registered {
    private static final long serialVersionUID = 1L;

    private final String value;

    private Literal(String value) {
      this.value = value;
    }

    /** The qualifier of this registration. */
    public static Literal of(String registration) {
      return new Literal(registration);
    }

    @Override
    public String value() {
      return value;
    }
  }
}
