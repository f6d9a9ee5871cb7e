// Adam and AdamW (docs/soundness.md, optimizers). With d = g + lambda theta: m' = b1 m + (1 - b1) d, v' = b2 v + (1 - b2) d^2, theta' = kept theta - rate * m^ / (root(v^) + epsilon),
// m^ = m' / (1 - b1^t), v^ = v' / (1 - b2^t). m and v have boxes; the quotient follows the sign of m, and no exact one is longer than the cap.
#include "update.cuh"

template <typename T> struct AdamArguments
{
    Pointer<T> nominal, lower, upper;
    Pointer<T> mean, mean_lower, mean_upper;
    Pointer<T> square, square_lower, square_upper;
    Pointer<const T> gradient, gradient_lower, gradient_upper;
    Pointer<int> status;
    Factor<T> against, weight_decay, keep_mean, take_mean, keep_square, take_square, correct_mean, correct_square, epsilon;
    Decay<T> decay;
    T cap;
    int count, parameter, bounded;
};

template <typename T> DEVICE void adam(const AdamArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i >= a.count)
    {
        return;
    }

    T start = a.nominal[i];
    T decayed = fused_near(a.weight_decay, start, T(a.gradient[i]));
    T mean = fused_near(a.keep_mean, T(a.mean[i]), scaled_near(a.take_mean, decayed));
    T square = fused_near(a.keep_square, T(a.square[i]), scaled_near(a.take_square, mul_near(decayed, decayed)));
    T step = div_near(scaled_near(a.correct_mean, mean), add_near(sqrt_near(scaled_near(a.correct_square, square)), a.epsilon.nominal));
    T nominal = fused_near(a.against, step, a.decay.nearest(start));
    a.nominal[i] = nominal;
    a.mean[i] = mean;
    a.square[i] = square;
    require_finite(a.status, a.parameter, nominal);
    if (a.bounded == 0)
    {
        return;
    }

    T from = a.lower[i], to = a.upper[i];
    T fewest = fused_down(a.weight_decay, from, T(a.gradient_lower[i])), most = fused_up(a.weight_decay, to, T(a.gradient_upper[i]));
    T mean_lower = fused_down(a.keep_mean, T(a.mean_lower[i]), scaled_down(a.take_mean, fewest)), mean_upper = fused_up(a.keep_mean, T(a.mean_upper[i]), scaled_up(a.take_mean, most));

    // The square of an interval as a square, least at 0 where the interval holds it.
    T nearest = greatest(greatest(fewest, negate(most)), T(0)), furthest = greatest(negate(fewest), most);
    T square_lower = greatest(fused_down(a.keep_square, T(a.square_lower[i]), scaled_down(a.take_square, mul_down(nearest, nearest))), T(0));
    T square_upper = fused_up(a.keep_square, T(a.square_upper[i]), scaled_up(a.take_square, mul_up(furthest, furthest)));

    T shortest = add_down(sqrt_down(greatest(scaled_down(a.correct_square, square_lower), T(0))), a.epsilon.lower), longest = add_up(sqrt_up(scaled_up(a.correct_square, square_upper)), a.epsilon.upper);
    T below = scaled_down(a.correct_mean, mean_lower), above = scaled_up(a.correct_mean, mean_upper);
    T down = div_down(below, select(below < T(0), shortest, longest)), up = div_up(above, select(above < T(0), longest, shortest));

    // The cap is one of exact runs. The executed one may pass it by its rounding, and is then the end.
    T least_step = greatest(down, negate(a.cap)), largest_step = least(up, a.cap);
    least_step = select(step < least_step && step >= down, step, least_step);
    largest_step = select(step > largest_step && step <= up, step, largest_step);

    T lower = fused_down(a.against, largest_step, a.decay.lower(from, to)), upper = fused_up(a.against, least_step, a.decay.upper(from, to));
    a.lower[i] = lower;
    a.upper[i] = upper;
    a.mean_lower[i] = mean_lower;
    a.mean_upper[i] = mean_upper;
    a.square_lower[i] = square_lower;
    a.square_upper[i] = square_upper;
    require_bounds(a.status, a.parameter, lower, upper, lower <= nominal && nominal <= upper);
    require_bounds(a.status, a.parameter, mean_lower, mean_upper, mean_lower <= mean && mean <= mean_upper);
    require_bounds(a.status, a.parameter, square_lower, square_upper, square_lower <= square && square <= square_upper);
}

KERNEL(adam, AdamArguments)
