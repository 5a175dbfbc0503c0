/** Providers and registrations, as data. */
@NullMarked
package dev.kelid.oauth.provider;

import org.jspecify.annotations.NullMarked;
