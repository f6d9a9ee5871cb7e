// y = W x + b and y = W^T delta over all tiles of a batch: the product of a matrix of parameters, or of its box, and the features of 64 samples a tile.
//
// A block of 128 threads makes 32 results of one tile (block_y). Its four rows of 32 threads each make 8 results of 64 samples, 2 samples a thread, so a weight is one value for
// all threads that run together and its read from shared memory a broadcast. Terms come in stages of 16: all threads fetch the operands of a stage once, in the order of memory, then
// each does 16 x 8 x 2 products a side with them. A stage reads 16 x (64 + 32) values a bound for 16 x 64 x 32 products a bound.
//
// Every sum starts at the bias and adds its terms in the order of the features, by fused operations, in the nominal kernel as in the bounds: rounding is monotone, so the nominal
// result lies between the bounds if its operands do.
#include "terms.cuh"

enum { STAGE = 16, RESULTS = 32, PITCH = RESULTS + 4, MINE = 8, GROUP = 32, QUAD = 4 };

// The matrix lies as the parameter does: a result is output_stride from the next one, a term input_stride.
template <typename T>
struct LinearArguments
{
    Pointer<const T> weight_lower, weight_upper, bias_lower, bias_upper, x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    int results, terms, output_stride, input_stride;
};

template <typename T, typename Weights>
DEVICE void stage_weights(const LinearArguments<T>& a, Pointer<const T> weight, int first, int start, int count, Weights& staged)
{
    // Neighbouring threads read neighbouring values, whichever way the matrix lies.
    bool direct = a.input_stride == 1;
    for (int i = thread(); i < STAGE * RESULTS; i += threads())
    {
        int term = direct ? i % STAGE : i / RESULTS, result = direct ? i / STAGE : i % RESULTS;
        bool inside = term < count && first + result < a.results;
        T value = 0;
        if (inside)
        {
            value = weight[(first + result) * a.output_stride + (start + term) * a.input_stride];
        }

        staged[term * PITCH + result] = value;
    }
}

template <typename T, typename Features>
DEVICE void stage_features(Pointer<const T> x, int at, int count, Features& staged)
{
    for (int i = thread(); i < count * LANES; i += threads())
    {
        staged[i] = x[at + i];
    }
}

// One term of the thread's sums. What a product has no second of is the first again, and not read.
template <typename T, typename Product, typename Array>
DEVICE void accumulate(Array wl, Array wu, Array xl, Array xu, int term, int mine, int lane, T (&lower)[MINE][PAIR], T (&upper)[MINE][PAIR])
{
    T l[PAIR], u[PAIR];
    read(xl, term * LANES + lane, l);
    read(Product::OPERANDS == 2 ? xu : xl, term * LANES + lane, u);
    UNROLL
    for (int quad = 0; quad < MINE; quad += QUAD)
    {
        T w[QUAD], v[QUAD];
        read(wl, term * PITCH + mine + quad, w);
        read(Product::SIDES == 2 ? wu : wl, term * PITCH + mine + quad, v);
        UNROLL
        for (int i = 0; i < QUAD; i++)
        {
            add(Product(), w[i], v[i], l, u, lower[quad + i], upper[quad + i]);
        }
    }
}

template <typename T, typename Product>
DEVICE void product(const LinearArguments<T>& a)
{
    SHARED(T, wl, STAGE * PITCH);
    SHARED(T, wu, STAGE * PITCH);
    SHARED(T, xl, STAGE * LANES);
    SHARED(T, xu, STAGE * LANES);
    int tile = block_y(), first = block_x() * RESULTS;
    int mine = thread() / GROUP * MINE, lane = thread() % GROUP * PAIR;
    T lower[MINE][PAIR], upper[MINE][PAIR];
    UNROLL
    for (int i = 0; i < MINE; i++)
    {
        bool biased = present(a.bias_lower) && first + mine + i < a.results;
        T l = 0, u = 0;
        if (biased)
        {
            l = a.bias_lower[first + mine + i];
            u = a.bias_upper[first + mine + i];
        }

        lower[i][0] = lower[i][1] = l;
        upper[i][0] = upper[i][1] = u;
    }

    for (int start = 0; start < a.terms; start += STAGE)
    {
        int count = a.terms - start < STAGE ? a.terms - start : STAGE;
        int at = (tile * a.terms + start) * LANES;
        stage_weights(a, a.weight_lower, first, start, count, wl);
        stage_features(a.x_lower, at, count, xl);
        if (Product::SIDES == 2)
        {
            stage_weights(a, a.weight_upper, first, start, count, wu);
        }

        if (Product::OPERANDS == 2)
        {
            stage_features(a.x_upper, at, count, xu);
        }

        barrier();
        if (first + mine < a.results)
        {
            for (int term = 0; term < count; term++)
            {
                accumulate<T, Product>(wl, wu, xl, xu, term, mine, lane, lower, upper);
            }
        }

        // Nobody fetches the next stage before all are done with this one.
        barrier();
    }

    UNROLL
    for (int i = 0; i < MINE; i++)
    {
        if (first + mine + i < a.results)
        {
            int at = (tile * a.results + first + mine + i) * LANES + lane;
            write(a.y_lower, at, lower[i]);
            if (Product::SIDES == 2)
            {
                write(a.y_upper, at, upper[i]);
            }
        }
    }
}

template <typename T>
DEVICE void linear_nominal(const LinearArguments<T>& a) { product<T, NominalRule>(a); }

template <typename T>
DEVICE void linear_point(const LinearArguments<T>& a) { product<T, PointRule>(a); }

template <typename T>
DEVICE void linear_non_negative(const LinearArguments<T>& a) { product<T, NonNegativeRule>(a); }

template <typename T>
DEVICE void linear_general(const LinearArguments<T>& a) { product<T, GeneralRule>(a); }

KERNEL(linear_nominal, LinearArguments)
KERNEL(linear_point, LinearArguments)
KERNEL(linear_non_negative, LinearArguments)
KERNEL(linear_general, LinearArguments)
