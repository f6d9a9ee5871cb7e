namespace AgtGen.Generators.Tests.Harness;

/// <summary>Calls of the trainer that tests vary.</summary>
internal static class TrainingSnippets
{
    /// <summary>A method that trains with the given arguments, after the given statements.</summary>
    public static string Train(string optimizer, string schedule, string threat, string statements = "", string members = "") =>
        $$"""
        public sealed class Job
        {
            {{members}}
            public CertifiedRun<float> Run(AgtGen.Kernels.ICertifiableModel<float> model, LabelledData<float> data, int unknown)
            {
                {{statements}}
                return CertifiedTrainer.Train(model, data, {{optimizer}}, {{schedule}}, {{threat}});
            }
        }
        """;

    /// <summary>A model of the given number of layers and a program that trains it.</summary>
    public static string Program(
        int layers, string schedule, string threat, string model = "Net.Create(1)", string input = "Tensor<float> x", string loss = Snippets.Loss, string data = "data", string optimizer = "new Sgd(0.1)")
    {
        string forward = string.Concat(Enumerable.Range(1, layers - 1).Select(layer => $"h = Op.Relu(layer{layer}.Forward(h)); "));
        return $$"""
            [Certifiable]
            public sealed partial class Net
            {
                {{string.Concat(Enumerable.Range(1, layers - 1).Select(layer => $"private readonly Linear layer{layer} = new(4, 4); "))}}
                private readonly Linear head = new(4, {{(loss == Snippets.Loss ? 2 : 1)}});
                [Forward] public Tensor<float> Forward({{input}}) { Tensor<float> h = x; {{forward}}return head.Forward(h); }
                {{loss}}
            }

            public static class Job
            {
                public static CertifiedRun<float> Run(LabelledData<float> data, int unknown) =>
                    CertifiedTrainer.Train({{model}}, {{data}}, {{optimizer}}, {{schedule}}, {{threat}});
            }
            """;
    }
}
