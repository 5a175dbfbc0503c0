package dev.kelid.tests.wildfly.security;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are. */
@ApplicationPath("api")
public class GuardedApplication extends Application {}
