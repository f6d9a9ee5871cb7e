using System.Numerics;
using AgtGen.Data;
using AgtGen.Kernels;

namespace AgtGen.Certificates;

/// <summary>What a training started from, as tensors of a certificate file. No name of theirs ends as that of a bound of a parameter does.</summary>
internal static class TrainingTensors
{
    /// <summary>Where the metadata has the hash of these tensors.</summary>
    public const string Key = "agtgen.training";

    private const string Prefix = "training:";
    private const string StartPrefix = Prefix + "start:";

    public static bool IsPart(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Data and initial parameters, each of these under its name.</summary>
    public static IEnumerable<NamedTensor<T>> Of<T>(TrainingContent<T> training, ModelPlan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. Of(training.Data, Prefix),
        .. plan.Parameters.Zip(training.Start, static (parameter, state) => new NamedTensor<T>(StartPrefix + parameter.Name, parameter.Shape, state.Nominal.ToArray())),
    ];

    /// <summary>Rows, labels and marks of trust, which are 0 or 1.</summary>
    public static IEnumerable<NamedTensor<T>> Of<T>(LabelledData<T> data, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] features = new T[data.Count * data.Features];
        for (int row = 0; row < data.Count; row++)
        {
            data.Row(row).CopyTo(features.AsSpan(row * data.Features));
        }

        return
        [
            new(prefix + "features", [data.Count, data.Features], features),
            new(prefix + "labels", [data.Count], Enumerable.Range(0, data.Count).Select(data.Label).ToArray()),
            new(prefix + "trusted", [data.Count], Enumerable.Range(0, data.Count).Select(row => data.IsTrusted(row) ? T.One : T.Zero).ToArray()),
        ];
    }

    /// <exception cref="FormatException">A tensor is missing, or they do not fit each other.</exception>
    public static LabelledData<T> Read<T>(SafetensorsFile<T> file, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (NamedTensor<T> features, NamedTensor<T> labels, NamedTensor<T> trusted) = (Part("features"), Part("labels"), Part("trusted"));
        if (features.Shape is not [> 0 and int rows, > 0 and int columns] || labels.Shape is not [int labelled] || labelled != rows || trusted.Shape is not [int marked] || marked != rows)
        {
            throw new FormatException("its training data is not of rows with a label and a mark each");
        }

        try
        {
            return new LabelledData<T>(features.Values.ToArray(), labels.Values.ToArray(), columns).Marked([.. trusted.Values.ToArray().Select(mark => mark != T.Zero)]);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"its training data is none: {exception.Message}", exception);
        }

        NamedTensor<T> Part(string name) => file.Tensors.GetValueOrDefault(prefix + name) ?? throw new FormatException($"its training data has no {name}");
    }
}
