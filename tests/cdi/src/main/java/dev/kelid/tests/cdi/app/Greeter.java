package dev.kelid.tests.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean. */
@ApplicationScoped
public class Greeter {
  /** Greets. */
  public String greet(String name) {
    return "hello " + name;
  }
}
