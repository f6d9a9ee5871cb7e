using System.Numerics;
using AgtGen.Kernels;

namespace AgtGen.Checker.Tests.Problems;

/// <summary>A network as tests understand it, and how the library certifies a training of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sizes">Features from the input to the output.</param>
/// <param name="Functions">The function behind each layer but the last.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Classes">Classes of the labels; 0 for real targets.</param>
/// <param name="Limit">Features lie between -Limit and Limit, also those that are moved; infinity for no such range.</param>
/// <param name="IsSingle">Whether it is of float.</param>
/// <param name="Save">Trains as a setting says and writes the certificate to a file.</param>
internal sealed record Problem(string Name, int[] Sizes, string[] Functions, string Loss, int Classes, double Limit, bool IsSingle, Action<Problem, Setting, string> Save)
{
    public static Problem Of<T>(Func<ICertifiableModel<T>> create, int[] sizes, string[] functions, string loss, int classes, double limit = double.PositiveInfinity)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        return new(create().Plan.Name, sizes, functions, loss, classes, limit, typeof(T) == typeof(float), Write);

        void Write(Problem problem, Setting setting, string path)
        {
            ICertifiableModel<T> model = create();
            double[][] start = setting.Start(problem);
            for (int parameter = 0; parameter < start.Length; parameter++)
            {
                model.CopyParameterFrom(parameter, Array.ConvertAll(start[parameter], T.CreateTruncating));
            }

            Sample[] rows = setting.Data(problem);
            LabelledData<T> data = new LabelledData<T>([.. rows.Select(row => Array.ConvertAll(row.X, T.CreateTruncating))], [.. rows.Select(row => T.CreateTruncating(row.Y))])
                .Marked([.. rows.Select(row => row.IsTrusted)]);
            CertifiedTrainer.Train(model, data, setting.Optimizer, setting.Schedule, setting.Threat, new() { BudgetLevels = setting.Levels }).SaveWithTraining(path, data);
        }
    }

    public override string ToString() => Name;
}
