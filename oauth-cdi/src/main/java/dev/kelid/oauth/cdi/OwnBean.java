package dev.kelid.oauth.cdi;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A singleton of this library. The scope alone would not do: it defines no bean where containers
 * look for annotated classes only (CDI 4.0 section 2.5.1).
 */
@Stereotype
@Singleton
@Retention(RUNTIME)
@Target(TYPE)
@interface OwnBean {}
