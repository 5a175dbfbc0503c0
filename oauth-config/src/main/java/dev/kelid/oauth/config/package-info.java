/** Registrations from configuration. */
@NullMarked
package dev.kelid.oauth.config;

import org.jspecify.annotations.NullMarked;
