// The focal loss (1 - p)^g ln(1 / p) of Lin and others (2017), as a function of the odds t = (1 - p) / p against the label: e^-m for one output, the sum over the others of e^(z_i - z_label) for
// several, both made by operations that rise or fall with the outputs. The derivative by the margin m = -ln t is -G, G = q^g (g p L + q) with p = 1 / (1 + t), q = 1 / (1 + 1 / t),
// L = ln(1 + t) and q^g = e^(-g ln(1 + 1 / t)). G rises to one peak and falls beyond it: where the peak lies is found on the host.
//
// The computed G has a relative error below (18 + 10 E) u, E = g ln(1 + 1 / t); bounds at a point are 24u and 11.9 E u further out than the roundings of their own operations take them
// (docs/cuda.md): the computed G of any odds between two others is within the bounds over them.
#pragma once
#include "labels.cuh"
#include "logarithm.cuh"

template <typename T> struct FocalConstants
{
    T focusing, peak_from, peak_to, height;
};

template <typename T> DEVICE FocalConstants<T> focal_constants(const T* c) { return {c[0], c[1], c[2], c[3]}; }

/// Beyond the largest number G only comes nearer to 1, which it is there to nearest.
template <typename T> DEVICE T cut_odds(T t) { return select(t > Format<T>::largest, T(Format<T>::largest), t); }

template <typename T> DEVICE T focal_size(T odds, T g)
{
    T t = cut_odds(odds), inverse = div_near(T(1), t);
    T power = exp_near(negate(mul_near(g, log_one_plus(inverse))));
    T loss = mul_near(div_near(T(1), add_near(T(1), t)), log_one_plus(t));
    return mul_near(power, add_near(mul_near(g, loss), div_near(T(1), add_near(T(1), inverse))));
}

template <typename T> DEVICE T focal_size_down(T odds, T g)
{
    T t = cut_odds(odds);
    T power = exp_down(negate(mul_up(g, log_one_plus_up(div_up(T(1), t)))));
    T loss = mul_down(div_down(T(1), add_up(T(1), t)), log_one_plus_down(t));
    T size = mul_down(power, add_down(mul_down(g, loss), div_down(T(1), add_up(T(1), div_up(T(1), t)))));
    return greatest(moved_down(size, size, 24), T(0));
}

template <typename T> DEVICE T focal_size_up(T odds, T g)
{
    T t = cut_odds(odds);
    T power = exp_up(negate(mul_down(g, log_one_plus_down(div_down(T(1), t)))));
    T loss = mul_up(div_up(T(1), add_down(T(1), t)), log_one_plus_up(t));
    T size = mul_up(power, add_up(mul_up(g, loss), div_up(T(1), add_down(T(1), div_down(T(1), t)))));
    return moved_up(size, size, 24);
}

/// Bounds of G over odds.
template <typename T> DEVICE Ends<T> focal_sizes(Ends<T> odds, const FocalConstants<T>& c)
{
    bool may_peak = odds.lower <= c.peak_to && odds.upper >= c.peak_from;
    Ends<T> sizes = {T(Format<T>::largest), may_peak ? c.height : T(0)};
    NO_UNROLL for (int end = 0; end < 2; end++)
    {
        T t = end == 0 ? odds.lower : odds.upper;
        sizes = {least(sizes.lower, focal_size_down(t, c.focusing)), greatest(sizes.upper, focal_size_up(t, c.focusing))};
    }

    return sizes;
}

/// Of one output: the derivative by it is the one by the margin, or its negative.
template <typename T> DEVICE void binary_focal_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    bool is_one = a.classes[sample.index] == 1;
    T z = a.output[sample.at(0, 1)];
    T size = focal_size(exp_near(select(is_one, negate(z), z)), a.constants[0]);
    a.y[sample.at(0, 1)] = select(is_one, negate(size), size);
}

template <typename T> DEVICE void binary_focal_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    FocalConstants<T> c = focal_constants(a.constants);
    Ends<T> z = {a.output_lower[sample.at(0, 1)], a.output_upper[sample.at(0, 1)]}, hull = {T(0), T(0)};
    NO_UNROLL for (int assignment = 0; assignment < assignments(a, 2); assignment++)
    {
        bool is_one = assigned(a, assignment, a.classes[sample.index]) == 1;
        Ends<T> size = focal_sizes<T>({exp_down(is_one ? negate(z.upper) : z.lower), exp_up(is_one ? negate(z.lower) : z.upper)}, c);
        Ends<T> y = {is_one ? negate(size.upper) : size.lower, is_one ? negate(size.lower) : size.upper};
        hull = assignment == 0 ? y : Ends<T>{least(hull.lower, y.lower), greatest(hull.upper, y.upper)};
    }

    a.y_lower[sample.at(0, 1)] = hull.lower;
    a.y_upper[sample.at(0, 1)] = hull.upper;
}

/// The sum of e^(z_i - z_reference) over all outputs but two, which may be the same; the reference is one of them.
template <typename T> DEVICE T odds_near(const LossNominalArguments<T>& a, const Sample& sample, int reference, int other, T sum)
{
    T own = a.output[sample.at(reference, a.outputs)];
    NO_UNROLL for (int i = 0; i < a.outputs; i++)
    {
        if (i != reference && i != other)
        {
            sum = add_near(sum, exp_near(sub_near(a.output[sample.at(i, a.outputs)], own)));
        }
    }

    return sum;
}

template <typename T> DEVICE Ends<T> odds(const LossBoundsArguments<T>& a, const Sample& sample, int reference, int other, T start)
{
    Ends<T> own = {a.output_lower[sample.at(reference, a.outputs)], a.output_upper[sample.at(reference, a.outputs)]}, sum = {start, start};
    NO_UNROLL for (int i = 0; i < a.outputs; i++)
    {
        if (i != reference && i != other)
        {
            sum.lower = add_down(sum.lower, exp_down(sub_down(a.output_lower[sample.at(i, a.outputs)], own.upper)));
            sum.upper = add_up(sum.upper, exp_up(sub_up(a.output_upper[sample.at(i, a.outputs)], own.lower)));
        }
    }

    return sum;
}

/// Of several outputs: the margin rises with the label's output with slope 1 and falls in each other one with that output's share of the others.
template <typename T> DEVICE void focal_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    int j = block_x(), label = a.classes[sample.index];
    T size = focal_size(odds_near(a, sample, label, label, T(0)), a.constants[0]);
    T share = div_near(T(1), odds_near(a, sample, j, label, T(1)));
    a.y[sample.at(j, a.outputs)] = select(j == label, negate(size), mul_near(size, share));
}

template <typename T> DEVICE void focal_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    int j = block_x();
    FocalConstants<T> c = focal_constants(a.constants);
    Ends<T> hull = {T(0), T(0)};
    NO_UNROLL for (int assignment = 0; assignment < assignments(a, a.outputs); assignment++)
    {
        int label = assigned(a, assignment, a.classes[sample.index]);
        Ends<T> size = focal_sizes(odds(a, sample, label, label, T(0)), c), others = odds(a, sample, j, label, T(1)), y;
        T least_share = div_down(T(1), others.upper), most_share = least(div_up(T(1), others.lower), T(1));
        y.lower = select(j == label, negate(size.upper), greatest(mul_down(size.lower, least_share), T(0)));
        y.upper = select(j == label, negate(size.lower), mul_up(size.upper, most_share));
        hull = assignment == 0 ? y : Ends<T>{least(hull.lower, y.lower), greatest(hull.upper, y.upper)};
    }

    a.y_lower[sample.at(j, a.outputs)] = hull.lower;
    a.y_upper[sample.at(j, a.outputs)] = hull.upper;
}
