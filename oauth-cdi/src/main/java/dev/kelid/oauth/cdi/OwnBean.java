package dev.kelid.oauth.cdi;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A bean of this library: {@code @Singleton} alone does not make containers find it. */
@Stereotype
@Documented
@Retention(RUNTIME)
@Target(TYPE)
@interface OwnBean {}
