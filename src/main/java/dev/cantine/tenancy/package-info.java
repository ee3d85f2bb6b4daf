/**
 * The organisation: the tenant, whose members, spaces and bookings nobody else can see. Who comes by an agreement with another
 * organisation is made a member first.
 *
 * <p>Which organisation a request belongs to follows from the verified identity of its caller alone, never from a path, a header or
 * a body; {@link dev.cantine.tenancy.Tenant} tells it.
 */
package dev.cantine.tenancy;
