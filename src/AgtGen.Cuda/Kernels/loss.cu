// The derivative of a loss by each output, to nearest for the labels as they are, and as the hull over the labels that the freedom reaches. A thread has one output of one sample.
#include "focal.cuh"

// ---- losses of a margin m = y z, y = +-1, with a slope v'(m) that rises or falls by its own rule: y v'(m)

template <typename T> struct Hinge
{
    static METHOD T slope(T m) { return select(m < T(1), T(-1), T(0)); }
    static METHOD Ends<T> slopes(Ends<T> m) { return {slope(m.lower), slope(m.upper)}; }
};

template <typename T> struct SquaredHinge
{
    static METHOD T slope(T m)
    {
        T missing = greatest(sub_near(T(1), m), T(0));
        return negate(add_near(missing, missing));
    }
    static METHOD Ends<T> slopes(Ends<T> m)
    {
        T fewest = greatest(sub_down(T(1), m.upper), T(0)), most = greatest(sub_up(T(1), m.lower), T(0));
        return {negate(add_up(most, most)), negate(add_down(fewest, fewest))};
    }
};

/// -1 / (1 + e^m): the same operations for all three.
template <typename T> struct BinaryCrossEntropy
{
    static METHOD T slope(T m) { return negate(sigmoid_near(negate(m))); }
    static METHOD Ends<T> slopes(Ends<T> m) { return {negate(sigmoid_up(negate(m.lower))), negate(sigmoid_down(negate(m.upper)))}; }
};

template <typename T, typename F> DEVICE void margin_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    bool is_one = a.classes[sample.index] == 1;
    T z = a.output[sample.at(0, 1)];
    T slope = F::slope(select(is_one, z, negate(z)));
    a.y[sample.at(0, 1)] = select(is_one, slope, negate(slope));
}

template <typename T, typename F> DEVICE void margin_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    Ends<T> z = {a.output_lower[sample.at(0, 1)], a.output_upper[sample.at(0, 1)]};
    Ends<T> one = F::slopes(z), zero = F::slopes({negate(z.upper), negate(z.lower)});
    zero = {negate(zero.upper), negate(zero.lower)};
    Ends<T> is_one = indicator(a, a.classes[sample.index], 1, 2);
    bool may_be_one = is_one.upper > T(0), may_be_zero = is_one.lower < T(1);
    a.y_lower[sample.at(0, 1)] = select(may_be_one, select(may_be_zero, least(one.lower, zero.lower), one.lower), zero.lower);
    a.y_upper[sample.at(0, 1)] = select(may_be_one, select(may_be_zero, greatest(one.upper, zero.upper), one.upper), zero.upper);
}

// ---- losses of a residual r = z - t

template <typename T> struct SquaredError
{
    static METHOD T slope(T r, const T*) { return add_near(r, r); }
    static METHOD Ends<T> slopes(Ends<T> r, const T*) { return {add_down(r.lower, r.lower), add_up(r.upper, r.upper)}; }
};

/// The sign of r, 0 at 0.
template <typename T> struct AbsoluteError
{
    static METHOD T slope(T r, const T*) { return select(r > T(0), T(1), select(r < T(0), T(-1), T(0))); }
    static METHOD Ends<T> slopes(Ends<T> r, const T* c) { return {slope(r.lower, c), slope(r.upper, c)}; }
};

/// r cut to [-c0, c0].
template <typename T> struct Huber
{
    static METHOD T slope(T r, const T* c) { return greatest(negate(c[0]), least(c[0], r)); }
    static METHOD Ends<T> slopes(Ends<T> r, const T* c) { return {slope(r.lower, c), slope(r.upper, c)}; }
};

/// The same, divided by c0.
template <typename T> struct SmoothL1
{
    static METHOD T slope(T r, const T* c) { return div_near(Huber<T>::slope(r, c), c[0]); }
    static METHOD Ends<T> slopes(Ends<T> r, const T* c)
    {
        return {greatest(div_down(Huber<T>::slope(r.lower, c), c[0]), T(-1)), least(div_up(Huber<T>::slope(r.upper, c), c[0]), T(1))};
    }
};

template <typename T, typename F> DEVICE void residual_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    a.y[sample.at(0, 1)] = F::slope(sub_near(a.output[sample.at(0, 1)], a.targets[sample.index]), a.constants);
}

template <typename T, typename F> DEVICE void residual_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    T target = a.targets[sample.index];
    Ends<T> r = {sub_down(a.output_lower[sample.at(0, 1)], target), sub_up(a.output_upper[sample.at(0, 1)], target)};
    if (a.freedom == int(Freedom::within))
    {
        r = {sub_down(r.lower, a.radius), add_up(r.upper, a.radius)};
    }

    Ends<T> y = F::slopes(r, a.constants);
    a.y_lower[sample.at(0, 1)] = y.lower;
    a.y_upper[sample.at(0, 1)] = y.upper;
}

// ---- softmax cross-entropy: p_j = 1 / (1 + sum over i != j of e^(z_i - z_j)), the terms in the order of i, minus what the label puts on j: 1 - s + s / classes where it is the label and
// s / classes elsewhere, for a smoothing s = c0, which is 0 where there is none

template <typename T> DEVICE void cross_entropy_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    int j = block_x();
    T p = div_near(T(1), odds_near(a, sample, j, j, T(1)));
    T other = div_near(a.constants[0], T(a.outputs)), label = add_near(sub_near(T(1), a.constants[0]), other);
    a.y[sample.at(j, a.outputs)] = sub_near(p, select(a.classes[sample.index] == j, label, other));
}

template <typename T> DEVICE void cross_entropy_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    int j = block_x();
    Ends<T> denominator = odds(a, sample, j, j, T(1));

    // An infinite denominator leaves 0; a finite one is at least 1.
    T p_lower = div_down(T(1), denominator.upper), p_upper = least(div_up(T(1), denominator.lower), T(1)), s = a.constants[0];
    Ends<T> other = {div_down(s, T(a.outputs)), div_up(s, T(a.outputs))};
    Ends<T> own = {add_down(sub_down(T(1), s), other.lower), add_up(sub_up(T(1), s), other.upper)};
    Ends<T> label = indicator(a, a.classes[sample.index], j, a.outputs);
    a.y_lower[sample.at(j, a.outputs)] = greatest(sub_down(p_lower, select(label.upper > T(0), own.upper, other.upper)), T(-1));
    a.y_upper[sample.at(j, a.outputs)] = least(sub_up(p_upper, select(label.lower > T(0), own.lower, other.lower)), T(1));
}

// ---- multi-class margin: active terms j with z_j - z_label > -1 have a share of 1 / classes at j, and the label minus their sum

template <typename T> DEVICE void multi_margin_nominal(const LossNominalArguments<T>& a)
{
    Sample sample;
    int j = block_x(), label = a.classes[sample.index];
    T reference = a.output[sample.at(label, a.outputs)], count = T(0);
    NO_UNROLL for (int i = 0; i < a.outputs; i++)
    {
        bool is_active = i != label && sub_near(a.output[sample.at(i, a.outputs)], reference) > T(-1);
        bool counts = j == label || i == j;
        count = add_near(count, select(is_active && counts, T(1), T(0)));
    }

    T share = div_near(count, T(a.outputs));
    a.y[sample.at(j, a.outputs)] = select(j == label, negate(share), share);
}

template <typename T> DEVICE void multi_margin_bounds(const LossBoundsArguments<T>& a)
{
    Sample sample;
    int j = block_x();
    Ends<T> hull = {T(2), T(-2)};
    NO_UNROLL for (int assignment = 0; assignment < assignments(a, a.outputs); assignment++)
    {
        int label = assigned(a, assignment, a.classes[sample.index]);
        Ends<T> reference = {a.output_lower[sample.at(label, a.outputs)], a.output_upper[sample.at(label, a.outputs)]};
        T must = T(0), may = T(0);
        NO_UNROLL for (int i = 0; i < a.outputs; i++)
        {
            bool counts = i != label && (j == label || i == j);
            bool always = sub_down(a.output_lower[sample.at(i, a.outputs)], reference.upper) > T(-1);
            bool sometimes = sub_up(a.output_upper[sample.at(i, a.outputs)], reference.lower) > T(-1);
            must = add_down(must, select(counts && always, T(1), T(0)));
            may = add_up(may, select(counts && sometimes, T(1), T(0)));
        }

        T share_lower = greatest(div_down(must, T(a.outputs)), T(0)), share_upper = div_up(may, T(a.outputs));
        hull.lower = least(hull.lower, select(j == label, negate(share_upper), share_lower));
        hull.upper = greatest(hull.upper, select(j == label, negate(share_lower), share_upper));
    }

    a.y_lower[sample.at(j, a.outputs)] = hull.lower;
    a.y_upper[sample.at(j, a.outputs)] = hull.upper;
}

#define LOSS(name, nominal, bounds) \
    template <typename T> DEVICE void name##_gradient_nominal(const LossNominalArguments<T>& a) { nominal; } \
    template <typename T> DEVICE void name##_gradient_bounds(const LossBoundsArguments<T>& a) { bounds; } \
    KERNEL(name##_gradient_nominal, LossNominalArguments) \
    KERNEL(name##_gradient_bounds, LossBoundsArguments)

LOSS(hinge, (margin_nominal<T, Hinge<T>>(a)), (margin_bounds<T, Hinge<T>>(a)))
LOSS(squared_hinge, (margin_nominal<T, SquaredHinge<T>>(a)), (margin_bounds<T, SquaredHinge<T>>(a)))
LOSS(binary_cross_entropy, (margin_nominal<T, BinaryCrossEntropy<T>>(a)), (margin_bounds<T, BinaryCrossEntropy<T>>(a)))
LOSS(squared_error, (residual_nominal<T, SquaredError<T>>(a)), (residual_bounds<T, SquaredError<T>>(a)))
LOSS(absolute_error, (residual_nominal<T, AbsoluteError<T>>(a)), (residual_bounds<T, AbsoluteError<T>>(a)))
LOSS(huber, (residual_nominal<T, Huber<T>>(a)), (residual_bounds<T, Huber<T>>(a)))
LOSS(smooth_l1, (residual_nominal<T, SmoothL1<T>>(a)), (residual_bounds<T, SmoothL1<T>>(a)))
LOSS(binary_focal, binary_focal_nominal(a), binary_focal_bounds(a))
LOSS(focal, focal_nominal(a), focal_bounds(a))
LOSS(cross_entropy, cross_entropy_nominal(a), cross_entropy_bounds(a))
LOSS(smoothed_cross_entropy, cross_entropy_nominal(a), cross_entropy_bounds(a))
LOSS(multi_margin, multi_margin_nominal(a), multi_margin_bounds(a))

// ---- weights of classes, on what a loss left of each output

const int most_weights = 16;

/// The weights of some classes from first on, of which there are at most so many. Where a label is free, what its weights can be is the same for all samples, or one weight beside each one's own.
template <typename T> struct WeightArguments
{
    Pointer<const int> classes;
    Pointer<T> y_lower, y_upper;
    T weights[most_weights];
    T at_least, at_most;
    int features, count, first, weights_here, is_any;
};

/// What overflowed times 0 is 0: the class does not count.
template <typename T, bool bounded> DEVICE void weigh(const WeightArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        int own = a.classes[i / 64 / a.features * 64 + i % 64] - a.first;
        T weight = T(0);

        // Arguments stand where no index leads: each is looked at.
        UNROLL for (int index = 0; index < most_weights; index++)
        {
            weight = select(own == index, a.weights[index], weight);
        }

        if (a.is_any != 0 || (own >= 0 && own < a.weights_here))
        {
            T small = a.is_any != 0 ? a.at_least : least(weight, a.at_least), large = a.is_any != 0 ? a.at_most : greatest(weight, a.at_most), lower = a.y_lower[i];
            if (bounded)
            {
                T upper = a.y_upper[i], down = select(lower < T(0), large, small), up = select(upper < T(0), small, large);
                a.y_lower[i] = select(down > T(0), mul_down(down, lower), T(0));
                a.y_upper[i] = select(up > T(0), mul_up(up, upper), T(0));
            }
            else
            {
                a.y_lower[i] = select(weight > T(0), mul_near(weight, lower), T(0));
            }
        }
    }
}

template <typename T> DEVICE void weights_nominal(const WeightArguments<T>& a) { weigh<T, false>(a); }
template <typename T> DEVICE void weights_bounds(const WeightArguments<T>& a) { weigh<T, true>(a); }

KERNEL(weights_nominal, WeightArguments)
KERNEL(weights_bounds, WeightArguments)
