// Descent with momentum (docs/soundness.md, optimizers). With d = g + lambda theta + l1 sgn(theta): v' = mu v + c d, and theta' = m theta - rate (v' or, looking ahead, d + mu v').
//
// Where an order of states is kept by all steps (the closed-loop rule), the lower bound of theta and the upper of v are one run, driven by the upper gradients, and the other two one by
// the lower. Elsewhere two bounds that hold always are intersected: a recursion from the boxes of both, and a radius around the nominal run. Where the nominal run could leave an order or a
// recursion by its own rounding, the distance of the bounds of a step from its own values is added, which is at least that rounding.
#include "update.cuh"

template <typename T> struct MomentumArguments
{
    Pointer<T> nominal, lower, upper;
    Pointer<T> velocity, slowest, fastest;
    Pointer<T> radii;
    Pointer<const T> gradient, gradient_lower, gradient_upper;
    Pointer<int> status;
    Factor<T> against, momentum, look_ahead, share, weight_decay, l1, keep;
    Factor<T> of_theta, of_velocity, of_gradient;
    T growth, gain, of_error, of_drift, velocity_reach, kappa;
    int count, parameter, bounded, is_nesterov;
};

/// A parameter and its velocity.
template <typename T> struct State
{
    T theta, velocity;
};

template <typename T> DEVICE State<T> moved_near(const MomentumArguments<T>& a, T theta, T velocity, T gradient)
{
    T decayed = fused_near(a.weight_decay, theta, fused_near(a.l1, sign(theta), gradient));
    T next = fused_near(a.momentum, velocity, scaled_near(a.share, decayed));
    T direction = a.is_nesterov != 0 ? fused_near(a.look_ahead, next, decayed) : next;
    return {fused_near(a.against, direction, scaled_near(a.keep, theta)), next};
}

template <typename T> DEVICE T penalized_down(const MomentumArguments<T>& a, T theta, T gradient) { return fused_down(a.l1, sign(theta), gradient); }
template <typename T> DEVICE T penalized_up(const MomentumArguments<T>& a, T theta, T gradient) { return fused_up(a.l1, sign(theta), gradient); }

/// Theta at most, and v at least, what the step makes of these three.
template <typename T> DEVICE State<T> moved_down(const MomentumArguments<T>& a, T theta, T velocity, T penalized)
{
    T decayed = fused_up(a.weight_decay, theta, penalized);
    T next = fused_up(a.momentum, velocity, scaled_up(a.share, decayed));
    T direction = a.is_nesterov != 0 ? fused_up(a.look_ahead, next, decayed) : next;
    return {fused_down(a.against, direction, scaled_down(a.keep, theta)), next};
}

/// Theta at least, and v at most.
template <typename T> DEVICE State<T> moved_up(const MomentumArguments<T>& a, T theta, T velocity, T penalized)
{
    T decayed = fused_down(a.weight_decay, theta, penalized);
    T next = fused_down(a.momentum, velocity, scaled_down(a.share, decayed));
    T direction = a.is_nesterov != 0 ? fused_down(a.look_ahead, next, decayed) : next;
    return {fused_up(a.against, direction, scaled_up(a.keep, theta)), next};
}

/// How far the executed step from nominal values can be from the exact one: both lie between the bounds of the step.
template <typename T> DEVICE State<T> rounding(const MomentumArguments<T>& a, T theta, T velocity, T gradient)
{
    State<T> low = moved_down(a, theta, velocity, penalized_up(a, theta, gradient)), high = moved_up(a, theta, velocity, penalized_down(a, theta, gradient));
    return {sub_up(high.theta, low.theta), sub_up(low.velocity, high.velocity)};
}

/// Notes and keeps a step. A velocity may be beyond that of the other run by kappa times what its parameter lies within.
template <typename T> DEVICE void keep(const MomentumArguments<T>& a, int i, State<T> nominal, T lower, T upper, T slowest, T fastest)
{
    a.lower[i] = lower;
    a.upper[i] = upper;
    a.slowest[i] = slowest;
    a.fastest[i] = fastest;
    require_bounds(a.status, a.parameter, lower, upper, lower <= nominal.theta && nominal.theta <= upper);
    bool is_ordered = fma_up(a.kappa, sub_up(nominal.theta, lower), sub_up(fastest, nominal.velocity)) >= T(0)
        && fma_up(a.kappa, sub_up(upper, nominal.theta), sub_up(nominal.velocity, slowest)) >= T(0);
    require_bounds(a.status, a.parameter, slowest, fastest, is_ordered);
}

template <typename T, bool closed> DEVICE void move(const MomentumArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i >= a.count)
    {
        return;
    }

    T theta = a.nominal[i], velocity = a.velocity[i], gradient = a.gradient[i];
    State<T> nominal = moved_near(a, theta, velocity, gradient);
    a.nominal[i] = nominal.theta;
    a.velocity[i] = nominal.velocity;
    require_finite(a.status, a.parameter, nominal.theta);
    if (a.bounded == 0)
    {
        return;
    }

    T lower = a.lower[i], upper = a.upper[i], slowest = a.slowest[i], fastest = a.fastest[i];
    T fewest = penalized_down(a, lower, T(a.gradient_lower[i])), most = penalized_up(a, upper, T(a.gradient_upper[i]));
    State<T> error = rounding(a, theta, velocity, gradient);
    if (closed)
    {
        State<T> low = moved_down(a, lower, fastest, most), high = moved_up(a, upper, slowest, fewest);

        // Without a decay in the gradient each operation rises or falls in what it is made of, and keeps nominal values between bounds.
        bool is_coupled = a.weight_decay.upper > T(0);
        T slip = is_coupled ? error.theta : T(0), drift = is_coupled ? error.velocity : T(0);
        keep(a, i, nominal, sub_down(low.theta, slip), add_up(high.theta, slip), sub_down(high.velocity, drift), add_up(low.velocity, drift));
        return;
    }

    T distance = greatest(sub_up(most, penalized_down(a, theta, gradient)), sub_up(penalized_up(a, theta, gradient), fewest));
    T radius = fma_up(a.growth, T(a.radii[i]), fma_up(a.gain, greatest(distance, T(0)), fma_up(a.of_error, error.theta, mul_up(a.of_drift, error.velocity))));
    T below = fused_down(a.of_gradient, most, fused_down(a.of_velocity, fastest, least(scaled_down(a.of_theta, lower), scaled_down(a.of_theta, upper))));
    T above = fused_up(a.of_gradient, fewest, fused_up(a.of_velocity, slowest, greatest(scaled_up(a.of_theta, lower), scaled_up(a.of_theta, upper))));
    T slower = moved_up(a, lower, slowest, fewest).velocity, faster = moved_down(a, upper, fastest, most).velocity;
    T reach = mul_up(a.velocity_reach, radius);
    a.radii[i] = radius;
    keep(
        a, i, nominal,
        greatest(sub_down(below, error.theta), sub_down(nominal.theta, radius)), least(add_up(above, error.theta), add_up(nominal.theta, radius)),
        greatest(sub_down(slower, error.velocity), sub_down(nominal.velocity, reach)), least(add_up(faster, error.velocity), add_up(nominal.velocity, reach)));
}

template <typename T> DEVICE void momentum_closed_loop(const MomentumArguments<T>& a) { move<T, true>(a); }
template <typename T> DEVICE void momentum_deviation(const MomentumArguments<T>& a) { move<T, false>(a); }

KERNEL(momentum_closed_loop, MomentumArguments)
KERNEL(momentum_deviation, MomentumArguments)
