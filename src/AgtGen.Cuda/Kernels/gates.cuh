// f(x) = x g(x) for a gate g that rises from 0 to 1 with g(x) + g(-x) = 1 and an even density g'. f falls to its least value left of 0 and rises from there on; f' rises between two opposite
// points and falls outside of them, from 0 and to 1. Bounds are nominal values at the ends and twice what they can err by, once for the exact function there, once for the nominal one
// between: the proofs are in docs/numerics.md, section 10, and hold here because the nominal operations are the same.
#pragma once
#include "smooth.cuh"

/// Where f and f' have their extremes: of the points only enclosures are known, the values are beyond the exact ones. From the end on, g(-x) and g' are 0 to nearest.
template <typename T> struct Extremes
{
    T end, least_from, least_to, least, turn_from, turn_to, most_slope, least_slope;
};

/// The sigmoid.
template <typename T> struct LogisticGate
{
    /// The tail g(-a) and the density at a size a, and at least twice the relative error of either.
    static METHOD void at(T a, T& tail, T& density, T& error)
    {
        logistic(a, tail, density);
        error = ulps<T>(24);
    }
    static METHOD Extremes<T> extremes()
    {
        return {
            choose<T>(89, 710), choose<T>(-1.27846456f, -1.278464542761074), choose<T>(-1.27846444f, -1.2784645427610737), choose<T>(-0.278464556f, -0.2784645427610738),
            choose<T>(2.39935708f, 2.3993572805154675), choose<T>(2.39935732f, 2.399357280515468), choose<T>(1.09983933f, 1.099839320128867),
            choose<T>(-0.0998393223f, -0.09983932012886693)};
    }
};

/// s(q(x)), q(x) = 2 c x (1 + k x^2), c = sqrt(2 / pi), k = 0.044715, with density q'(x) s(q) s(-q).
template <typename T> struct CubicGate
{
    static METHOD void at(T a, T& tail, T& density, T& error)
    {
        T twice = choose<T>(1.59576917f, 1.5957691216057308), square = mul_near(a, a);
        T q = mul_near(mul_near(twice, a), fma_near(choose<T>(0.0447150022f, 0.044715), square, T(1)));
        T slope = mul_near(twice, fma_near(choose<T>(0.134145007f, 0.134145), square, T(1)));
        logistic(q, tail, density);
        density = mul_near(slope, density);

        // The exponential multiplies the relative error of its argument by the argument.
        error = fma_near(q, ulps<T>(16), ulps<T>(48));
    }
    static METHOD Extremes<T> extremes()
    {
        return {
            choose<T>(10.25f, 21.25), choose<T>(-0.752461433f, -0.7524614220710163), choose<T>(-0.752461374f, -0.7524614220710162), choose<T>(-0.170040756f, -0.17004075057125406),
            choose<T>(1.418504f, 1.4185040087908283), choose<T>(1.41850412f, 1.4185040087908285), choose<T>(1.12899315f, 1.128993068658772),
            choose<T>(-0.128993079f, -0.12899306865877178)};
    }
};

/// The ratio of Mills, the tail of the normal distribution by its density, as r Q(y): docs/numerics.md, with the very coefficients of the processor.
DEVICE float mills_quotient(float y)
{
    return horner(
        y, 2.30841017f, 1.58004463f, 0.792775869f, 0.27766335f, 0.0568053946f, 0.000635366072f, -0.00287511339f, -0.000358545542f, 0.00013477137f, 2.06913373e-05f);
}

DEVICE double mills_quotient(double y)
{
    return horner(
        y, 2.0533451984063484, 1.5588434333721704, 0.90816773004640206, 0.38738218119365903, 0.10517444024475026, 0.007695637959173782, -0.0061189486277694735,
        -0.0017528041230846555, 0.00036286549371556309, 0.00020777045031095221, -3.3759168146411074e-05, -2.412535859272173e-05, 5.3065013290990834e-06,
        2.7194696437568202e-06, -1.0245564456646168e-06, -2.4160049654873091e-07, 1.9089646452621245e-07, 7.0736904334048781e-10, -3.0254909534817056e-08,
        6.2543005814281855e-09, 3.5547710424993616e-09, -1.5272695284871719e-09, -2.286166217502253e-10, 1.5692369475728112e-10);
}

/// The normal distribution function, with density e^(-x^2 / 2) / sqrt(2 pi).
template <typename T> struct NormalGate
{
    static METHOD void at(T a, T& tail, T& density, T& error)
    {
        T square = mul_near(a, a), r = div_near(T(1), add_near(a, T(4)));
        density = mul_near(choose<T>(0.398942292f, 0.3989422804014327), exp_near(mul_near(T(-0.5), square)));
        tail = mul_near(density, mul_near(r, mills_quotient(fma_near(choose<T>(10.4375f, 8.875), r, choose<T>(-1.609375f, -1.21875)))));

        // The exponential makes a relative error of the rounding of its argument.
        error = fma_near(square, ulps<T>(1), ulps<T>(48));
    }
    static METHOD Extremes<T> extremes()
    {
        return {
            choose<T>(13.25f, 37.75), choose<T>(-0.751791537f, -0.7517915246935645), choose<T>(-0.751791477f, -0.7517915246935644), choose<T>(-0.169971213f, -0.16997120747990369),
            choose<T>(1.41421354f, 1.4142135623730949), choose<T>(1.41421366f, 1.4142135623730951), choose<T>(1.12890422f, 1.128904145185155),
            choose<T>(-0.128904149f, -0.1289041451851548)};
    }
};

template <typename T, typename G> struct SelfGated
{
    static METHOD T value(T x, const T*) { return mul_near(x, gate(x).value); }

    static METHOD Ends<T> bounds(Ends<T> x, const T*)
    {
        Extremes<T> extremes = G::extremes();
        T lowest = moved_down(extremes.least, negate(extremes.least), 96);

        // Far to the left f falls from 0, so a point nearer bounds it below.
        Ends<T> left = value_around(greatest(x.lower, negate(extremes.end))), right = value_around(greatest(x.upper, negate(extremes.end)));
        bool may_be_least = x.lower <= extremes.least_to && extremes.least_from <= x.upper;
        return {
            greatest(select(may_be_least, lowest, least(left.lower, right.lower)), lowest),

            // None is above max(x, 0).
            least(greatest(x.upper, T(0)), greatest(left.upper, right.upper))};
    }

    static METHOD T slope(T x, const T*)
    {
        T inside = cut(x);
        Gate at = gate(inside);
        return fma_near(inside, at.density, at.value);
    }

    static METHOD Ends<T> slopes(Ends<T> x, const T*)
    {
        Extremes<T> extremes = G::extremes();
        Ends<T> left = slope_around(x.lower), right = slope_around(x.upper);
        bool may_be_least = x.lower <= negate(extremes.turn_from) && negate(extremes.turn_to) <= x.upper;
        bool may_be_most = x.lower <= extremes.turn_to && extremes.turn_from <= x.upper;
        return {
            select(may_be_least, moved_down(extremes.least_slope, T(1), 96), least(left.lower, right.lower)),
            select(may_be_most, moved_up(extremes.most_slope, T(1), 96), greatest(left.upper, right.upper))};
    }

private:
    /// g(x) and g'(x), to nearest, with twice what they can err by, and what x times them can by rounding.
    struct Gate
    {
        T value, density, value_error, density_error;
    };

    static METHOD Gate gate(T x)
    {
        Gate gate;
        T tail, error;
        G::at(least(greatest(x, negate(x)), G::extremes().end), tail, gate.density, error);
        gate.value = select(x < T(0), tail, sub_near(T(1), tail));

        // What a gate takes for 0 is below that; a density has a factor more, q' for s(q), which is below 128 there.
        gate.density_error = greatest(mul_up(error, gate.density), mul_near(T(128), negligible<T>()));
        gate.value_error = moved_up(greatest(mul_up(error, tail), negligible<T>()), gate.value, 8);
        return gate;
    }

    static METHOD T cut(T x)
    {
        T end = G::extremes().end;
        return greatest(negate(end), least(end, x));
    }

    static METHOD Ends<T> value_around(T x)
    {
        Gate at = gate(x);
        T nominal = mul_near(x, at.value), error = mul_up(greatest(x, negate(x)), at.value_error);
        return {sub_down(nominal, error), add_up(nominal, error)};
    }

    /// Beyond the ends the slope only comes closer to 0 or 1, which it is at the end.
    static METHOD Ends<T> slope_around(T x)
    {
        T inside = cut(x);
        Gate at = gate(inside);
        T nominal = fma_near(inside, at.density, at.value), error = fma_up(greatest(inside, negate(inside)), at.density_error, at.value_error);
        return {sub_down(nominal, error), add_up(nominal, error)};
    }
};

template <typename T> struct Silu : SelfGated<T, LogisticGate<T>> {};
template <typename T> struct Gelu : SelfGated<T, NormalGate<T>> {};
template <typename T> struct GeluTanh : SelfGated<T, CubicGate<T>> {};
