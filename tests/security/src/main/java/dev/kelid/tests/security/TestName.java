package dev.kelid.tests.security;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test method, written {@code module/Class#method}. */
record TestName(String module, String type, String method) {
  private static final Pattern FORM = Pattern.compile("([a-z0-9/-]+)/(\\w+)#(\\w+)");

  static TestName parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no test: write module/Class#method");
    }
    return new TestName(form.group(1), form.group(2), form.group(3));
  }

  /** The file that declares it. */
  JavaFile file(Repository repository) {
    return repository.file(module + "/" + type);
  }

  /** Where it runs: tests read files of their own module. */
  Path folder(Repository repository) {
    // Those of the filter run where a servlet container is.
    return repository.root().resolve(module.equals("tests/filter") ? "tests/tomcat-10" : module);
  }

  @Override
  public String toString() {
    return module + "/" + type + "#" + method;
  }
}
